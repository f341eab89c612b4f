// What Apple's Security.framework declares, as far as the app makes use of it.
#ifndef SECURITY_H
#define SECURITY_H

#include <CoreFoundation/CoreFoundation.h>

typedef int OSStatus;
enum {
	errSecSuccess = 0,
	errSecUnimplemented = -4,
	errSecParam = -50,
	errSecDuplicateItem = -25299,
	errSecItemNotFound = -25300,
	errSecInteractionNotAllowed = -25308,
	errSecInternalError = -26276,
};

extern const CFStringRef kSecClass, kSecClassGenericPassword, kSecClassKey;
extern const CFStringRef kSecAttrAccessible, kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly;
extern const CFStringRef kSecAttrAccessControl, kSecAttrSynchronizable, kSecAttrService, kSecAttrAccount;
extern const CFStringRef kSecAttrApplicationTag, kSecAttrKeyType, kSecAttrKeyTypeECSECPrimeRandom, kSecAttrKeySizeInBits;
extern const CFStringRef kSecAttrTokenID, kSecAttrTokenIDSecureEnclave, kSecAttrIsPermanent, kSecPrivateKeyAttrs;
extern const CFStringRef kSecReturnRef, kSecReturnData, kSecValueData;

OSStatus SecItemAdd(CFDictionaryRef attributes, CFTypeRef *result);
OSStatus SecItemCopyMatching(CFDictionaryRef query, CFTypeRef *result);
OSStatus SecItemUpdate(CFDictionaryRef query, CFDictionaryRef attributesToUpdate);
OSStatus SecItemDelete(CFDictionaryRef query);

typedef struct __SecAccessControl *SecAccessControlRef;
typedef unsigned long SecAccessControlCreateFlags;
enum { kSecAccessControlPrivateKeyUsage = 1u << 30 };
SecAccessControlRef SecAccessControlCreateWithFlags(CFAllocatorRef allocator, CFTypeRef protection, SecAccessControlCreateFlags flags, CFErrorRef *error);

typedef struct __SecKey *SecKeyRef;
typedef CFStringRef SecKeyAlgorithm;
extern const SecKeyAlgorithm kSecKeyAlgorithmECDSASignatureDigestX962SHA256;
SecKeyRef SecKeyCreateRandomKey(CFDictionaryRef parameters, CFErrorRef *error);
SecKeyRef SecKeyCopyPublicKey(SecKeyRef key);
CFDictionaryRef SecKeyCopyAttributes(SecKeyRef key);
CFDataRef SecKeyCopyExternalRepresentation(SecKeyRef key, CFErrorRef *error);
CFDataRef SecKeyCreateSignature(SecKeyRef key, SecKeyAlgorithm algorithm, CFDataRef dataToSign, CFErrorRef *error);

#endif
