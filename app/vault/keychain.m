//go:build ios || gnustep

#include "keychain.h"

#import <Foundation/Foundation.h>
#import <Security/Security.h>

static keychain_answer answer(NSData *bytes) {
	keychain_answer a = {.status = KEYCHAIN_DONE, .length = bytes.length};
	a.bytes = malloc(a.length + 1); // never 0, for which NULL may come
	memcpy(a.bytes, bytes.bytes, a.length);
	return a;
}

// An OSStatus is the caller's to understand only where it says that something is lost or locked.
static keychain_answer failed(OSStatus status, NSString *message) {
	int became = status == errSecSuccess                 ? KEYCHAIN_DONE
	             : status == errSecItemNotFound          ? KEYCHAIN_LOST
	             : status == errSecInteractionNotAllowed ? KEYCHAIN_LOCKED
	                                                     : KEYCHAIN_FAILED;
	return (keychain_answer){.status = became, .message = strdup(message.UTF8String)};
}

static keychain_answer outcome(OSStatus status) {
	return failed(status, [NSString stringWithFormat:@"OSStatus %d", (int)status]);
}

// What the Secure Enclave itself says goes by CryptoTokenKit's codes: the blob of a key that it cannot open any more, and a key
// that it has not.
enum { TOKEN_CORRUPTED_DATA = -3, TOKEN_OBJECT_NOT_FOUND = -6 };

static keychain_answer refused(CFErrorRef error) {
	NSError *e = (__bridge NSError *)error;
	BOOL token = [e.domain isEqualToString:@"CryptoTokenKit"];
	BOOL lost = token && (e.code == TOKEN_CORRUPTED_DATA || e.code == TOKEN_OBJECT_NOT_FOUND);
	NSString *message = [NSString stringWithFormat:@"%@ %ld", e.domain, (long)e.code];
	keychain_answer a = failed(lost ? errSecItemNotFound : token ? errSecInternalError : (OSStatus)e.code, message);
	if (error != NULL) CFRelease(error);
	return a;
}

static NSData *tag(const char *alias) { return [NSData dataWithBytes:alias length:strlen(alias)]; }

static NSDictionary *key_query(const char *alias) {
	return @{
		(__bridge id)kSecClass : (__bridge id)kSecClassKey,
		(__bridge id)kSecAttrKeyType : (__bridge id)kSecAttrKeyTypeECSECPrimeRandom,
		(__bridge id)kSecAttrApplicationTag : tag(alias),
	};
}

static NSDictionary *secret_query(const char *alias) {
	return @{
		(__bridge id)kSecClass : (__bridge id)kSecClassGenericPassword,
		(__bridge id)kSecAttrService : @"app.mawidi",
		(__bridge id)kSecAttrAccount : @(alias),
		(__bridge id)kSecAttrSynchronizable : (__bridge id)kCFBooleanFalse,
	};
}

static NSMutableDictionary *with(NSDictionary *query, CFStringRef name, id value) {
	NSMutableDictionary *more = [NSMutableDictionary dictionaryWithDictionary:query];
	[more setObject:value forKey:(__bridge id)name];
	return more;
}

// On an iPhone nothing of ours goes to another device, and all is there once its owner unlocked it after a start: a reminder may
// open the app then.
static CFStringRef accessible(void) { return kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly; }

keychain_answer keychain_make_key(const char *alias, int enclave) {
	@autoreleasepool {
		CFErrorRef error = NULL;
		SecAccessControlCreateFlags may = enclave ? kSecAccessControlPrivateKeyUsage : 0;
		SecAccessControlRef access = SecAccessControlCreateWithFlags(kCFAllocatorDefault, accessible(), may, &error);
		if (access == NULL) return refused(error);
		NSMutableDictionary *attributes = [NSMutableDictionary dictionaryWithDictionary:@{
			(__bridge id)kSecAttrKeyType : (__bridge id)kSecAttrKeyTypeECSECPrimeRandom,
			(__bridge id)kSecAttrKeySizeInBits : @256,
			(__bridge id)kSecPrivateKeyAttrs : @{
				(__bridge id)kSecAttrIsPermanent : (__bridge id)kCFBooleanTrue,
				(__bridge id)kSecAttrApplicationTag : tag(alias),
				(__bridge id)kSecAttrAccessControl : (__bridge id)access,
			},
		}];
		if (enclave) [attributes setObject:(__bridge id)kSecAttrTokenIDSecureEnclave forKey:(__bridge id)kSecAttrTokenID];
		SecKeyRef key = SecKeyCreateRandomKey((__bridge CFDictionaryRef)attributes, &error);
		CFRelease(access);
		if (key == NULL) return refused(error);
		CFRelease(key);
		return outcome(errSecSuccess);
	}
}

// The caller releases the key.
static OSStatus open_key(const char *alias, SecKeyRef *key) {
	NSDictionary *query = with(key_query(alias), kSecReturnRef, (__bridge id)kCFBooleanTrue);
	return SecItemCopyMatching((__bridge CFDictionaryRef)query, (CFTypeRef *)key);
}

static keychain_answer take(CFDataRef data) {
	keychain_answer a = answer((__bridge NSData *)data);
	CFRelease(data);
	return a;
}

keychain_answer keychain_public_key(const char *alias) {
	@autoreleasepool {
		SecKeyRef key = NULL;
		OSStatus status = open_key(alias, &key);
		if (status != errSecSuccess) return outcome(status);
		SecKeyRef public = SecKeyCopyPublicKey(key);
		CFRelease(key);
		if (public == NULL) return failed(errSecInternalError, @"a key without a public half");
		CFErrorRef error = NULL;
		CFDataRef written = SecKeyCopyExternalRepresentation(public, &error);
		CFRelease(public);
		return written == NULL ? refused(error) : take(written);
	}
}

keychain_answer keychain_sign(const char *alias, keychain_bytes digest) {
	@autoreleasepool {
		SecKeyRef key = NULL;
		OSStatus status = open_key(alias, &key);
		if (status != errSecSuccess) return outcome(status);
		NSData *signing = [NSData dataWithBytes:digest.bytes length:digest.length];
		CFErrorRef error = NULL;
		CFDataRef signature = SecKeyCreateSignature(key, kSecKeyAlgorithmECDSASignatureDigestX962SHA256, (__bridge CFDataRef)signing, &error);
		CFRelease(key);
		return signature == NULL ? refused(error) : take(signature);
	}
}

keychain_answer keychain_in_enclave(const char *alias) {
	@autoreleasepool {
		SecKeyRef key = NULL;
		OSStatus status = open_key(alias, &key);
		if (status != errSecSuccess) return outcome(status);
		CFDictionaryRef attributes = SecKeyCopyAttributes(key);
		CFRelease(key);
		if (attributes == NULL) return failed(errSecInternalError, @"a key without attributes");
		id token = [(__bridge NSDictionary *)attributes objectForKey:(__bridge id)kSecAttrTokenID];
		char enclave = [token isEqual:(__bridge id)kSecAttrTokenIDSecureEnclave];
		CFRelease(attributes);
		return answer([NSData dataWithBytes:&enclave length:1]);
	}
}

static keychain_answer gone(OSStatus status) { return outcome(status == errSecItemNotFound ? errSecSuccess : status); }

keychain_answer keychain_delete_key(const char *alias) {
	@autoreleasepool {
		return gone(SecItemDelete((__bridge CFDictionaryRef)key_query(alias)));
	}
}

keychain_answer keychain_put(const char *alias, keychain_bytes secret) {
	@autoreleasepool {
		NSDictionary *kept = @{
			(__bridge id)kSecValueData : [NSData dataWithBytes:secret.bytes length:secret.length],
			(__bridge id)kSecAttrAccessible : (__bridge id)accessible(),
		};
		NSDictionary *query = secret_query(alias);
		NSMutableDictionary *item = [NSMutableDictionary dictionaryWithDictionary:query];
		[item addEntriesFromDictionary:kept];
		OSStatus status = SecItemAdd((__bridge CFDictionaryRef)item, NULL);
		if (status == errSecDuplicateItem) status = SecItemUpdate((__bridge CFDictionaryRef)query, (__bridge CFDictionaryRef)kept);
		return outcome(status);
	}
}

keychain_answer keychain_get(const char *alias) {
	@autoreleasepool {
		CFTypeRef secret = NULL;
		NSDictionary *query = with(secret_query(alias), kSecReturnData, (__bridge id)kCFBooleanTrue);
		OSStatus status = SecItemCopyMatching((__bridge CFDictionaryRef)query, &secret);
		return status == errSecSuccess ? take(secret) : outcome(status);
	}
}

keychain_answer keychain_delete(const char *alias) {
	@autoreleasepool {
		return gone(SecItemDelete((__bridge CFDictionaryRef)secret_query(alias)));
	}
}

keychain_answer keychain_leave_out_of_backups(const char *folder) {
	@autoreleasepool {
		NSError *error = nil;
		NSURL *url = [NSURL fileURLWithPath:@(folder) isDirectory:YES];
		BOOL done = [url setResourceValue:(__bridge id)kCFBooleanTrue forKey:NSURLIsExcludedFromBackupKey error:&error];
		return failed(done ? errSecSuccess : errSecInternalError, error.localizedDescription ?: @"");
	}
}
