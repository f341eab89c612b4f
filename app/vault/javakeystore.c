//go:build android || jvm

#include "javacalls.h"

#include <stdlib.h>

// Constants of android.security.keystore.KeyProperties and javax.crypto.Cipher.
enum { PURPOSE_ENCRYPT = 1, PURPOSE_DECRYPT = 2, PURPOSE_SIGN = 4, ENCRYPT_MODE = 1, DECRYPT_MODE = 2 };
enum { GCM_TAG_BITS = 128, GCM_IV_BYTES = 12 };

static const char provider[] = "AndroidKeyStore";

keystore_answer keystore_make_signing_key(JNIEnv *env, const char *alias, keystore_bytes challenge) {
	calls c = java_begin(env);
	jobject spec = java_call(&c, SPEC_NEW, NULL, java_string(&c, alias), PURPOSE_SIGN).l;
	java_call(&c, SPEC_CURVE, spec, java_call(&c, CURVE_NEW, NULL, java_string(&c, "secp256r1")).l);
	java_call(&c, SPEC_DIGESTS, spec, java_strings(&c, "NONE")); // Go's signers are given digests
	if (challenge.length > 0) java_call(&c, SPEC_CHALLENGE, spec, java_bytes(&c, challenge));
	jobject pairs = java_call(&c, PAIRS_GET, NULL, java_string(&c, "EC"), java_string(&c, provider)).l;
	java_call(&c, PAIRS_INIT, pairs, java_call(&c, SPEC_BUILD, spec).l);
	java_call(&c, PAIRS_MAKE, pairs);
	return java_end(&c);
}

keystore_answer keystore_make_sealing_key(JNIEnv *env, const char *alias, int strongbox) {
	calls c = java_begin(env);
	jobject spec = java_call(&c, SPEC_NEW, NULL, java_string(&c, alias), PURPOSE_ENCRYPT | PURPOSE_DECRYPT).l;
	java_call(&c, SPEC_SIZE, spec, 256);
	java_call(&c, SPEC_MODES, spec, java_strings(&c, "GCM"));
	java_call(&c, SPEC_PADDINGS, spec, java_strings(&c, "NoPadding"));
	if (strongbox) java_call(&c, SPEC_STRONGBOX, spec, JNI_TRUE);
	jobject keys = java_call(&c, KEYS_GET, NULL, java_string(&c, "AES"), java_string(&c, provider)).l;
	java_call(&c, KEYS_INIT, keys, java_call(&c, SPEC_BUILD, spec).l);
	java_call(&c, KEYS_MAKE, keys);
	return java_end(&c);
}

static jobject open_store(calls *c) {
	jobject store = java_call(c, STORE_GET, NULL, java_string(c, provider)).l;
	java_call(c, STORE_LOAD, store, NULL);
	return store;
}

static jobject open_key(calls *c, const char *alias) {
	jobject key = java_call(c, STORE_KEY, open_store(c), java_string(c, alias), NULL).l;
	if (key == NULL) java_fail(c, KEYSTORE_LOST, "no such key");
	return key;
}

keystore_answer keystore_certificates(JNIEnv *env, const char *alias) {
	calls c = java_begin(env);
	jobjectArray chain = java_call(&c, STORE_CHAIN, open_store(&c), java_string(&c, alias)).l;
	if (chain == NULL) java_fail(&c, KEYSTORE_LOST, "no such key");
	jsize length = c.answer.status == KEYSTORE_DONE ? (*env)->GetArrayLength(env, chain) : 0;
	for (jsize i = 0; i < length; i++) {
		jobject certificate = (*env)->GetObjectArrayElement(env, chain, i);
		java_answer(&c, java_call(&c, CERTIFICATE_BYTES, certificate).l, NULL);
	}
	return java_end(&c);
}

keystore_answer keystore_sign(JNIEnv *env, const char *alias, keystore_bytes digest) {
	calls c = java_begin(env);
	jobject key = open_key(&c, alias);
	jobject signature = java_call(&c, SIGNATURE_GET, NULL, java_string(&c, "NONEwithECDSA")).l;
	java_call(&c, SIGNATURE_INIT, signature, key);
	java_call(&c, SIGNATURE_UPDATE, signature, java_bytes(&c, digest));
	java_answer(&c, java_call(&c, SIGNATURE_SIGN, signature).l, NULL);
	return java_end(&c);
}

static jobject get_cipher(calls *c) {
	return java_call(c, CIPHER_GET, NULL, java_string(c, "AES/GCM/NoPadding")).l;
}

// What is sealed is the initialization vector, of the keystore's making, and then the text with its tag.
keystore_answer keystore_seal(JNIEnv *env, const char *alias, keystore_bytes plain, keystore_bytes about) {
	calls c = java_begin(env);
	jobject key = open_key(&c, alias), cipher = get_cipher(&c);
	java_call(&c, CIPHER_SEAL, cipher, ENCRYPT_MODE, key);
	java_call(&c, CIPHER_ABOUT, cipher, java_bytes(&c, about));
	jbyteArray sealed = java_call(&c, CIPHER_FINISH, cipher, java_bytes(&c, plain)).l;
	jbyteArray iv = java_call(&c, CIPHER_IV, cipher).l;
	if (iv != NULL && (*env)->GetArrayLength(env, iv) != GCM_IV_BYTES) java_fail(&c, KEYSTORE_FAILED, "an IV of another length");
	java_answer(&c, iv, sealed);
	return java_end(&c);
}

keystore_answer keystore_unseal(JNIEnv *env, const char *alias, keystore_bytes sealed, keystore_bytes about) {
	calls c = java_begin(env);
	if (sealed.length < GCM_IV_BYTES + GCM_TAG_BITS / 8) java_fail(&c, KEYSTORE_FORGED, "too short");
	jobject key = open_key(&c, alias), cipher = get_cipher(&c);
	keystore_bytes iv = {sealed.bytes, GCM_IV_BYTES};
	keystore_bytes text = {(const char *)sealed.bytes + GCM_IV_BYTES, sealed.length - GCM_IV_BYTES};
	jobject gcm = java_call(&c, GCM_NEW, NULL, GCM_TAG_BITS, java_bytes(&c, iv)).l;
	java_call(&c, CIPHER_UNSEAL, cipher, DECRYPT_MODE, key, gcm);
	java_call(&c, CIPHER_ABOUT, cipher, java_bytes(&c, about));
	java_answer(&c, java_call(&c, CIPHER_FINISH, cipher, java_bytes(&c, text)).l, NULL);
	return java_end(&c);
}

keystore_answer keystore_in_hardware(JNIEnv *env, const char *alias) {
	calls c = java_begin(env);
	jobject key = open_key(&c, alias);
	jobject algorithm = java_call(&c, KEY_ALGORITHM, key).l;
	jobject factory = java_call(&c, FACTORY_GET, NULL, algorithm, java_string(&c, provider)).l;
	jobject info = java_call(&c, FACTORY_SPEC, factory, key, java_class(&c, "android/security/keystore/KeyInfo")).l;
	jbyte hardware = java_call(&c, INFO_HARDWARE, info).z != 0;
	java_answer(&c, java_bytes(&c, (keystore_bytes){&hardware, 1}), NULL);
	return java_end(&c);
}

keystore_answer keystore_delete(JNIEnv *env, const char *alias) {
	calls c = java_begin(env);
	jobject store = open_store(&c);
	jstring name = java_string(&c, alias);
	if (java_call(&c, STORE_HAS, store, name).z) java_call(&c, STORE_DELETE, store, name);
	return java_end(&c);
}

keystore_answer keystore_folder(JNIEnv *env, jobject context) {
	calls c = java_begin(env);
	java_answer_text(&c, java_call(&c, FILE_PATH, java_call(&c, CONTEXT_FOLDER, context).l).l);
	return java_end(&c);
}
