// @ts-check
import { th as common } from "./common/th.js";
import { th as officer } from "./officer/th.js";
import { th as school } from "./school/th.js";

/** คำไทยของโต๊ะทำงานโรงเรียนและเจ้าหน้าที่ คีย์ต้องตรงกับ en.js */
export const th = { ...common, ...school, ...officer };
