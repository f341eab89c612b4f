//go:build ios || gnustep

// Apple's Keychain and Secure Enclave, for any thread.
#ifndef KEYCHAIN_H
#define KEYCHAIN_H

#include <stddef.h>

// What became of a call.
enum { KEYCHAIN_DONE, KEYCHAIN_LOST, KEYCHAIN_LOCKED, KEYCHAIN_FAILED };

// The caller frees bytes and message.
typedef struct {
	int status;
	unsigned char *bytes; // of what was asked for, or NULL
	size_t length;
	char *message; // why it failed, or NULL
} keychain_answer;

// Bytes that are handed in; they stay the caller's.
typedef struct {
	const void *bytes;
	size_t length;
} keychain_bytes;

// Makes a key on P-256 that signs, beside any before it; in the Secure Enclave or not.
keychain_answer keychain_make_key(const char *alias, int enclave);
// The public half as X9.63 has it: 4, X, Y.
keychain_answer keychain_public_key(const char *alias);
keychain_answer keychain_sign(const char *alias, keychain_bytes digest);
// One byte: 1 where the key is in the Secure Enclave, 0 where it is not.
keychain_answer keychain_in_enclave(const char *alias);
keychain_answer keychain_delete_key(const char *alias);

// Keeps a secret, in place of any before it.
keychain_answer keychain_put(const char *alias, keychain_bytes secret);
keychain_answer keychain_get(const char *alias);
keychain_answer keychain_delete(const char *alias);

// Has no backup made of a folder.
keychain_answer keychain_leave_out_of_backups(const char *folder);

#endif
