// @ts-check
import { en as common } from "./common/en.js";
import { en as officer } from "./officer/en.js";
import { en as school } from "./school/en.js";

/** English words of the desks of schools and officers. Keys are those of th.js. */
export const en = { ...common, ...school, ...officer };
