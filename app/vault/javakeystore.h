//go:build android || jvm

// Android's keystore (AndroidKeyStore) by JNI, for any thread that is attached to the virtual machine. Nothing here but classes
// of the framework, which a thread of Go's can find.
#ifndef JAVAKEYSTORE_H
#define JAVAKEYSTORE_H

#include <jni.h>
#include <stddef.h>

// What became of a call.
enum { KEYSTORE_DONE, KEYSTORE_LOST, KEYSTORE_FORGED, KEYSTORE_FAILED };

// The caller frees bytes and message.
typedef struct {
	int status;
	unsigned char *bytes; // of what was asked for, or NULL
	size_t length;
	char *message; // why it failed, or NULL
} keystore_answer;

// Bytes that are handed in; they stay the caller's.
typedef struct {
	const void *bytes;
	size_t length;
} keystore_bytes;

// A challenge of no length asks for no attestation.
keystore_answer keystore_make_signing_key(JNIEnv *env, const char *alias, keystore_bytes challenge);
keystore_answer keystore_make_sealing_key(JNIEnv *env, const char *alias, int strongbox);
keystore_answer keystore_certificates(JNIEnv *env, const char *alias);
keystore_answer keystore_sign(JNIEnv *env, const char *alias, keystore_bytes digest);
keystore_answer keystore_seal(JNIEnv *env, const char *alias, keystore_bytes plain, keystore_bytes about);
keystore_answer keystore_unseal(JNIEnv *env, const char *alias, keystore_bytes sealed, keystore_bytes about);
// One byte: 1 where the signing key is in secure hardware, 0 where it is not.
keystore_answer keystore_in_hardware(JNIEnv *env, const char *alias);
keystore_answer keystore_delete(JNIEnv *env, const char *alias);
// The path of the app's folder of which no backup is made, without a 0 at its end.
keystore_answer keystore_folder(JNIEnv *env, jobject context);

#endif
