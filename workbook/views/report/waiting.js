// The page of a file that never could be accepted: it waits until it can.
import { replaceParts } from "./parts.js";
import { follow } from "./server_messages.js";

follow(
  () => 0,
  (/** @type {import("./live.js").Message} */ message) => {
    if (message.kind === "refused") replaceParts(message.parts);
    else location.reload();
  },
);
