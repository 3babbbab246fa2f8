// @ts-check
/** English words of the view inside other websites, beside those of the public pages. */
export const en = {
  "embed.whole": "Open the whole map",
  "embed.page": "About this school",
  "embed.close": "Close",
};
