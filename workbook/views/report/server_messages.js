// What a server says of its own accord, as long as it is there.
import { byId } from "./panel.js";

const SOON = 500; // milliseconds before the server is looked for again, doubled each time
const LATE = 8000;

/**
 * Call *act* with each message, one after the other.
 * @param {() => number} version which save is shown
 * @param {(message: any) => void | Promise<void>} act
 */
export function follow(version, act) {
  let wait = SOON;
  let before = Promise.resolve();
  let last = version();
  const connect = () => {
    const address = new URL(`changes${location.search}&version=${last}`, location.href.split("#")[0].replace(/^http/, "ws"));
    const socket = new WebSocket(address);
    socket.addEventListener("open", () => {
      wait = SOON;
      byId("connection").textContent = "";
    });
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      last = message.version;
      before = before.then(() => act(message));
    });
    socket.addEventListener("close", () => {
      byId("connection").textContent = "The server does not answer; what is shown may be out of date.";
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, LATE);
    });
  };
  connect();
}
