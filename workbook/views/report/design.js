// The page of a file: verdicts that were computed beforehand.
import { precomputed } from "./lookup.js";
import { Page } from "./page.js";
import { dataOf } from "./panel.js";

new Page(dataOf("facts-data"), precomputed(dataOf("states-data"))).start();
