import { installWidget } from './installation.js';
import { page, uninstall } from './page.js';
import { defineReadyQueue } from './ready-queue.js';

const vendor = page.ZohoDeskAsap;

if (vendor?._defaultoptions) {
  // An element of that id clobbers the global and is no function: the script dies here, as the real one does.
  const init = (page.ZohoDeskAsapInit && page.ZohoDeskAsapInit()) || {};
  page.ZohoHCAsapSettings = {};
  page.zohodesk_smap_path = '';
  vendor.Install = () => installWidget(init);
  vendor.UnInstall = (extent) => uninstall(extent);
  vendor.Install();
  defineReadyQueue();
}
