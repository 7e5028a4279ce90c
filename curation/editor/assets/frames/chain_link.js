// What a chain is linked to: an item of Wikidata by its id, an address of the web, or any words. Pure.

import { webAddress } from "../core/metadata.js";

/**
 * @param {string} link  as a person wrote it
 * @returns {string|null}  where it leads; null for what is no address
 */
export function addressOfLink(link) {
  const item = /^(?:wd:)?(Q[1-9]\d*)$/i.exec(link.trim());
  return item ? `https://www.wikidata.org/wiki/${item[1].toUpperCase()}` : webAddress(link);
}
