export { asAdmin, connectAdmin, withDatabase, withUser } from './admin.ts';
export { placeUrls, provisionBus, provisionDatabase, provisionServices, type ServicePlace } from './provision.ts';
