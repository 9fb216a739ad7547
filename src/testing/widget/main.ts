import { page, uninstall } from './page.js';
import { defineReadyQueue } from './ready-queue.js';
import { Widget } from './widget.js';

const vendor = page.ZohoDeskAsap;
const configuration = vendor?._defaultoptions;

if (vendor && configuration) {
  const init = typeof page.ZohoDeskAsapInit === 'function' ? page.ZohoDeskAsapInit() : undefined;
  const widget = new Widget(configuration, { ...configuration.preferences, ...init });
  defineReadyQueue();
  page.ZohoHCAsapSettings = {};
  page._asapStaticPath = configuration.staticUrl;
  page.globalNameSpace = {};
  page.platformConfig = { applicationId: configuration.applicationId };
  vendor.Install = () => widget.install();
  vendor.UnInstall = (extent) => uninstall(extent);
  vendor.Install();
}
