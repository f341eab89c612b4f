//go:build android || jvm

// Calls into Java that go on from one another: after the first that fails the others do nothing, and its exception is what the
// whole answers.
#ifndef JAVACALLS_H
#define JAVACALLS_H

#include "javakeystore.h"

// What is asked of the framework: class, method, signature, and the version of Android (API level) that brought it, where that
// is newer than 23. The check of the packages compares them with Android's own classes.
#define METHODS(M) \
	M(SPEC_NEW, "android/security/keystore/KeyGenParameterSpec$Builder", "<init>", "(Ljava/lang/String;I)V", 23) \
	M(SPEC_CURVE, "android/security/keystore/KeyGenParameterSpec$Builder", "setAlgorithmParameterSpec", "(Ljava/security/spec/AlgorithmParameterSpec;)Landroid/security/keystore/KeyGenParameterSpec$Builder;", 23) \
	M(SPEC_DIGESTS, "android/security/keystore/KeyGenParameterSpec$Builder", "setDigests", "([Ljava/lang/String;)Landroid/security/keystore/KeyGenParameterSpec$Builder;", 23) \
	M(SPEC_CHALLENGE, "android/security/keystore/KeyGenParameterSpec$Builder", "setAttestationChallenge", "([B)Landroid/security/keystore/KeyGenParameterSpec$Builder;", 24) \
	M(SPEC_SIZE, "android/security/keystore/KeyGenParameterSpec$Builder", "setKeySize", "(I)Landroid/security/keystore/KeyGenParameterSpec$Builder;", 23) \
	M(SPEC_MODES, "android/security/keystore/KeyGenParameterSpec$Builder", "setBlockModes", "([Ljava/lang/String;)Landroid/security/keystore/KeyGenParameterSpec$Builder;", 23) \
	M(SPEC_PADDINGS, "android/security/keystore/KeyGenParameterSpec$Builder", "setEncryptionPaddings", "([Ljava/lang/String;)Landroid/security/keystore/KeyGenParameterSpec$Builder;", 23) \
	M(SPEC_STRONGBOX, "android/security/keystore/KeyGenParameterSpec$Builder", "setIsStrongBoxBacked", "(Z)Landroid/security/keystore/KeyGenParameterSpec$Builder;", 28) \
	M(SPEC_BUILD, "android/security/keystore/KeyGenParameterSpec$Builder", "build", "()Landroid/security/keystore/KeyGenParameterSpec;", 23) \
	M(CURVE_NEW, "java/security/spec/ECGenParameterSpec", "<init>", "(Ljava/lang/String;)V", 23) \
	M(PAIRS_GET, "java/security/KeyPairGenerator", "static getInstance", "(Ljava/lang/String;Ljava/lang/String;)Ljava/security/KeyPairGenerator;", 23) \
	M(PAIRS_INIT, "java/security/KeyPairGenerator", "initialize", "(Ljava/security/spec/AlgorithmParameterSpec;)V", 23) \
	M(PAIRS_MAKE, "java/security/KeyPairGenerator", "generateKeyPair", "()Ljava/security/KeyPair;", 23) \
	M(KEYS_GET, "javax/crypto/KeyGenerator", "static getInstance", "(Ljava/lang/String;Ljava/lang/String;)Ljavax/crypto/KeyGenerator;", 23) \
	M(KEYS_INIT, "javax/crypto/KeyGenerator", "init", "(Ljava/security/spec/AlgorithmParameterSpec;)V", 23) \
	M(KEYS_MAKE, "javax/crypto/KeyGenerator", "generateKey", "()Ljavax/crypto/SecretKey;", 23) \
	M(STORE_GET, "java/security/KeyStore", "static getInstance", "(Ljava/lang/String;)Ljava/security/KeyStore;", 23) \
	M(STORE_LOAD, "java/security/KeyStore", "load", "(Ljava/security/KeyStore$LoadStoreParameter;)V", 23) \
	M(STORE_KEY, "java/security/KeyStore", "getKey", "(Ljava/lang/String;[C)Ljava/security/Key;", 23) \
	M(STORE_CHAIN, "java/security/KeyStore", "getCertificateChain", "(Ljava/lang/String;)[Ljava/security/cert/Certificate;", 23) \
	M(STORE_HAS, "java/security/KeyStore", "containsAlias", "(Ljava/lang/String;)Z", 23) \
	M(STORE_DELETE, "java/security/KeyStore", "deleteEntry", "(Ljava/lang/String;)V", 23) \
	M(CERTIFICATE_BYTES, "java/security/cert/Certificate", "getEncoded", "()[B", 23) \
	M(SIGNATURE_GET, "java/security/Signature", "static getInstance", "(Ljava/lang/String;)Ljava/security/Signature;", 23) \
	M(SIGNATURE_INIT, "java/security/Signature", "initSign", "(Ljava/security/PrivateKey;)V", 23) \
	M(SIGNATURE_UPDATE, "java/security/Signature", "update", "([B)V", 23) \
	M(SIGNATURE_SIGN, "java/security/Signature", "sign", "()[B", 23) \
	M(CIPHER_GET, "javax/crypto/Cipher", "static getInstance", "(Ljava/lang/String;)Ljavax/crypto/Cipher;", 23) \
	M(CIPHER_SEAL, "javax/crypto/Cipher", "init", "(ILjava/security/Key;)V", 23) \
	M(CIPHER_UNSEAL, "javax/crypto/Cipher", "init", "(ILjava/security/Key;Ljava/security/spec/AlgorithmParameterSpec;)V", 23) \
	M(CIPHER_ABOUT, "javax/crypto/Cipher", "updateAAD", "([B)V", 23) \
	M(CIPHER_FINISH, "javax/crypto/Cipher", "doFinal", "([B)[B", 23) \
	M(CIPHER_IV, "javax/crypto/Cipher", "getIV", "()[B", 23) \
	M(GCM_NEW, "javax/crypto/spec/GCMParameterSpec", "<init>", "(I[B)V", 23) \
	M(KEY_ALGORITHM, "java/security/Key", "getAlgorithm", "()Ljava/lang/String;", 23) \
	M(FACTORY_GET, "java/security/KeyFactory", "static getInstance", "(Ljava/lang/String;Ljava/lang/String;)Ljava/security/KeyFactory;", 23) \
	M(FACTORY_SPEC, "java/security/KeyFactory", "getKeySpec", "(Ljava/security/Key;Ljava/lang/Class;)Ljava/security/spec/KeySpec;", 23) \
	M(INFO_HARDWARE, "android/security/keystore/KeyInfo", "isInsideSecureHardware", "()Z", 23) \
	M(CONTEXT_FOLDER, "android/content/Context", "getNoBackupFilesDir", "()Ljava/io/File;", 23) \
	M(FILE_PATH, "java/io/File", "getAbsolutePath", "()Ljava/lang/String;", 23) \
	M(OBJECT_TEXT, "java/lang/Object", "toString", "()Ljava/lang/String;", 23)

#define NAME(name, class, method, signature, since) name,
enum method { METHODS(NAME) };
#undef NAME

// A run of calls on one thread.
typedef struct {
	JNIEnv *env;
	keystore_answer answer;
} calls;

// The run's local references are given back by java_end, which returns its answer.
calls java_begin(JNIEnv *env);
keystore_answer java_end(calls *c);

// Calls a method with its arguments; on is ignored for static methods and constructors.
jvalue java_call(calls *c, enum method m, jobject on, ...);

jclass java_class(calls *c, const char *name);
jstring java_string(calls *c, const char *text);
jobjectArray java_strings(calls *c, const char *one);
jbyteArray java_bytes(calls *c, keystore_bytes b);

// Ends the run with what it was for, or with a failure; only the first counts.
void java_answer(calls *c, jbyteArray head, jbyteArray tail);
void java_answer_text(calls *c, jstring text);
void java_fail(calls *c, int status, const char *message);

#endif
