//go:build gnustep

// Keys of the Keychain and of the Secure Enclave. A reference to one is its item.
#import <Foundation/Foundation.h>
#import <Security/Security.h>

#include "_cgo_export.h"
#include "items.h"
#include "phone.h"

const SecKeyAlgorithm kSecKeyAlgorithmECDSASignatureDigestX962SHA256 = (CFStringRef)@"algid:sign:ECDSA:digest-X962:SHA256";

static NSString *const publicHalf = @"public"; // is known also where the private one is spoilt

static const void *refuse(CFErrorRef *error, NSString *domain, NSInteger code) {
	*error = (CFErrorRef)given([NSError errorWithDomain:domain code:code userInfo:nil]);
	return NULL;
}

static const void *refuseStatus(CFErrorRef *error, OSStatus status) { return refuse(error, NSOSStatusErrorDomain, status); }

SecAccessControlRef SecAccessControlCreateWithFlags(CFAllocatorRef allocator, CFTypeRef protection, SecAccessControlCreateFlags flags, CFErrorRef *error) {
	return (SecAccessControlRef)given(@{(id)kSecAttrAccessible : (id)protection, @"flags" : @(flags)});
}

SecKeyRef SecKeyCreateRandomKey(CFDictionaryRef parameters, CFErrorRef *error) {
	NSDictionary *wanted = (id)parameters, *private = [wanted objectForKey:(id)kSecPrivateKeyAttrs];
	NSDictionary *access = [private objectForKey:(id)kSecAttrAccessControl];
	BOOL enclave = [[wanted objectForKey:(id)kSecAttrTokenID] isEqual:(id)kSecAttrTokenIDSecureEnclave];
	BOOL forUse = [[access objectForKey:@"flags"] unsignedLongValue] == kSecAccessControlPrivateKeyUsage;
	if (![[wanted objectForKey:(id)kSecAttrKeySizeInBits] isEqual:@256] || [private objectForKey:(id)kSecAttrIsPermanent] != (id)kCFBooleanTrue ||
	    enclave != forUse)
		return (SecKeyRef)refuseStatus(error, errSecParam);
	if (enclave && phone_no_enclave) return (SecKeyRef)refuseStatus(error, errSecUnimplemented);
	if (phone_locked) return (SecKeyRef)refuseStatus(error, errSecInteractionNotAllowed);
	NSMutableData *scalar = [NSMutableData dataWithLength:32], *point = [NSMutableData dataWithLength:65];
	chip_make(scalar.mutableBytes);
	chip_public(scalar.mutableBytes, point.mutableBytes);
	NSMutableDictionary *item = [NSMutableDictionary dictionaryWithDictionary:@{
		(id)kSecClass : (id)kSecClassKey,
		(id)kSecAttrKeyType : [wanted objectForKey:(id)kSecAttrKeyType],
		(id)kSecAttrApplicationTag : [private objectForKey:(id)kSecAttrApplicationTag],
		(id)kSecAttrAccessible : [access objectForKey:(id)kSecAttrAccessible],
		(id)kSecValueData : scalar,
		publicHalf : point,
	}];
	if (enclave) [item setObject:(id)kSecAttrTokenIDSecureEnclave forKey:(id)kSecAttrTokenID];
	if (item_read(item) != nil) return (SecKeyRef)refuseStatus(error, errSecDuplicateItem);
	if (!item_write(item)) return (SecKeyRef)refuseStatus(error, errSecInternalError);
	return (SecKeyRef)given(item);
}

static void *scalar(SecKeyRef key) {
	NSData *data = [(id)key objectForKey:(id)kSecValueData];
	return data.length == 32 ? (void *)data.bytes : NULL;
}

SecKeyRef SecKeyCopyPublicKey(SecKeyRef key) { return (SecKeyRef)given(@{publicHalf : [(id)key objectForKey:publicHalf]}); }

CFDictionaryRef SecKeyCopyAttributes(SecKeyRef key) {
	NSMutableDictionary *attributes = [NSMutableDictionary dictionaryWithDictionary:(id)key];
	[attributes removeObjectForKey:(id)kSecValueData];
	return given(attributes);
}

CFDataRef SecKeyCopyExternalRepresentation(SecKeyRef key, CFErrorRef *error) {
	BOOL private = [(id)key objectForKey:(id)kSecValueData] != nil;
	return private ? refuseStatus(error, errSecParam) : given([(id)key objectForKey:publicHalf]);
}

CFDataRef SecKeyCreateSignature(SecKeyRef key, SecKeyAlgorithm algorithm, CFDataRef dataToSign, CFErrorRef *error) {
	NSData *digest = (id)dataToSign;
	if (algorithm != kSecKeyAlgorithmECDSASignatureDigestX962SHA256 || digest.length != 32) return refuseStatus(error, errSecParam);
	if (scalar(key) == NULL) return refuse(error, @"CryptoTokenKit", -3); // TKErrorCodeCorruptedData
	NSMutableData *signature = [NSMutableData dataWithLength:72];
	signature.length = chip_sign(scalar(key), (void *)digest.bytes, signature.mutableBytes);
	return given(signature);
}
