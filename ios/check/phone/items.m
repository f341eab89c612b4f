//go:build gnustep

// Items of the Keychain, each a property list of its attributes in a file, so that they outlive the app as a phone's do.
#import <Foundation/Foundation.h>
#import <Security/Security.h>

#include "items.h"
#include "phone.h"

#define NAME(constant) const CFStringRef constant = (CFStringRef)@ #constant;
NAME(kSecClass) NAME(kSecClassGenericPassword) NAME(kSecClassKey)
NAME(kSecAttrAccessible) NAME(kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly)
NAME(kSecAttrAccessControl) NAME(kSecAttrSynchronizable) NAME(kSecAttrService) NAME(kSecAttrAccount)
NAME(kSecAttrApplicationTag) NAME(kSecAttrKeyType) NAME(kSecAttrKeyTypeECSECPrimeRandom) NAME(kSecAttrKeySizeInBits)
NAME(kSecAttrTokenID) NAME(kSecAttrTokenIDSecureEnclave) NAME(kSecAttrIsPermanent) NAME(kSecPrivateKeyAttrs)
NAME(kSecReturnRef) NAME(kSecReturnData) NAME(kSecValueData)

int phone_locked, phone_no_enclave;
static NSString *folder;

void phone_start(const char *keychain) {
	@autoreleasepool {
		folder = [@(keychain) retain];
	}
}

// What makes an item the same as another of its class, and what may be known of it beside; anything else is no attribute.
static NSArray *identity(NSDictionary *item) {
	BOOL key = [[item objectForKey:(id)kSecClass] isEqual:(id)kSecClassKey];
	return key ? @[ (id)kSecClass, (id)kSecAttrApplicationTag, (id)kSecAttrKeyType ]
	           : @[ (id)kSecClass, (id)kSecAttrService, (id)kSecAttrAccount, (id)kSecAttrSynchronizable ];
}

static NSString *path(NSDictionary *item) {
	unsigned long long digest = 14695981039346656037ULL; // FNV-1a
	for (NSString *name in identity(item)) {
		NSString *value = [[item objectForKey:name] description] ?: @"";
		for (const char *c = value.UTF8String; *c != 0; c++) digest = (digest ^ (unsigned char)*c) * 1099511628211ULL;
	}
	return [folder stringByAppendingPathComponent:[NSString stringWithFormat:@"%016llx.plist", digest]];
}

static BOOL wellFormed(NSDictionary *item) {
	NSArray *known = [identity(item) arrayByAddingObjectsFromArray:@[
		(id)kSecAttrAccessible, (id)kSecValueData, (id)kSecReturnRef, (id)kSecReturnData, (id)kSecAttrTokenID, (id)kSecAttrKeySizeInBits
	]];
	for (NSString *name in item)
		if (![known containsObject:name]) return NO;
	return [item objectForKey:(id)kSecClass] != nil;
}

NSDictionary *item_read(NSDictionary *query) { return [NSDictionary dictionaryWithContentsOfFile:path(query)]; }

BOOL item_write(NSDictionary *item) { return [item writeToFile:path(item) atomically:YES]; }

static OSStatus find(CFDictionaryRef query, NSDictionary **item) {
	if (!wellFormed((id)query)) return errSecParam;
	*item = item_read((id)query);
	if (*item == nil) return errSecItemNotFound;
	return phone_locked ? errSecInteractionNotAllowed : errSecSuccess;
}

OSStatus SecItemAdd(CFDictionaryRef attributes, CFTypeRef *result) {
	if (!wellFormed((id)attributes) || [(id)attributes objectForKey:(id)kSecAttrAccessible] == nil) return errSecParam;
	if (item_read((id)attributes) != nil) return errSecDuplicateItem;
	if (phone_locked) return errSecInteractionNotAllowed;
	return item_write((id)attributes) ? errSecSuccess : errSecInternalError;
}

OSStatus SecItemCopyMatching(CFDictionaryRef query, CFTypeRef *result) {
	NSDictionary *item = nil;
	OSStatus status = find(query, &item);
	if (status != errSecSuccess) return status;
	id wanted = item;
	if ([(id)query objectForKey:(id)kSecReturnData] != nil) wanted = [item objectForKey:(id)kSecValueData];
	*result = given(wanted);
	return errSecSuccess;
}

OSStatus SecItemUpdate(CFDictionaryRef query, CFDictionaryRef attributesToUpdate) {
	NSDictionary *item = nil;
	OSStatus status = find(query, &item);
	if (status != errSecSuccess) return status;
	NSMutableDictionary *updated = [NSMutableDictionary dictionaryWithDictionary:item];
	[updated addEntriesFromDictionary:(id)attributesToUpdate];
	return item_write(updated) ? errSecSuccess : errSecInternalError;
}

OSStatus SecItemDelete(CFDictionaryRef query) {
	NSDictionary *item = nil;
	OSStatus status = find(query, &item);
	if (status == errSecInteractionNotAllowed) status = errSecSuccess; // what is locked can be deleted
	if (status != errSecSuccess) return status;
	return [[NSFileManager defaultManager] removeItemAtPath:path(item) error:NULL] ? errSecSuccess : errSecItemNotFound;
}

CFTypeRef given(id object) {
	__sync_fetch_and_add(&phone_held, 1);
	return [object retain];
}

void phone_spoil(void) {
	@autoreleasepool {
		for (NSString *name in [[NSFileManager defaultManager] contentsOfDirectoryAtPath:folder error:NULL]) {
			NSString *file = [folder stringByAppendingPathComponent:name];
			NSMutableDictionary *item = [NSMutableDictionary dictionaryWithContentsOfFile:file];
			if (![[item objectForKey:(id)kSecClass] isEqual:(id)kSecClassKey]) continue;
			[item setObject:[NSData data] forKey:(id)kSecValueData];
			[item writeToFile:file atomically:YES];
		}
	}
}
