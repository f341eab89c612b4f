//go:build android || jvm

#include "javacalls.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *class, *name, *signature;
} methods[] = {
#define ROW(name, class, method, signature, since) {class, method, signature},
	METHODS(ROW)
#undef ROW
};

// More local references than any run makes.
enum { REFERENCES = 64 };

calls java_begin(JNIEnv *env) {
	calls c = {.env = env};
	if ((*env)->PushLocalFrame(env, REFERENCES) != 0) {
		(*env)->ExceptionClear(env);
		java_fail(&c, KEYSTORE_FAILED, "out of memory");
		c.env = NULL;
	}
	return c;
}

keystore_answer java_end(calls *c) {
	if (c->env != NULL) (*c->env)->PopLocalFrame(c->env, NULL);
	return c->answer;
}

void java_fail(calls *c, int status, const char *message) {
	if (c->answer.status != KEYSTORE_DONE) return;
	c->answer.status = status;
	c->answer.message = strdup(message);
}

// What an exception means where it is none of these is a failure that may pass.
static const struct {
	const char *class;
	int status;
} meanings[] = {
	{"android/security/keystore/KeyPermanentlyInvalidatedException", KEYSTORE_LOST},
	{"java/security/UnrecoverableKeyException", KEYSTORE_LOST},
	{"javax/crypto/BadPaddingException", KEYSTORE_FORGED}, // and AEADBadTagException
	{"javax/crypto/IllegalBlockSizeException", KEYSTORE_FORGED},
};

static int meaning(JNIEnv *env, jthrowable thrown) {
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
		jclass class = (*env)->FindClass(env, meanings[i].class);
		if (class == NULL) {
			(*env)->ExceptionClear(env);
		} else if ((*env)->IsInstanceOf(env, thrown, class)) {
			return meanings[i].status;
		}
	}
	return KEYSTORE_FAILED;
}

// Says in words what was thrown; NULL where it has none.
static jstring describe(JNIEnv *env, jthrowable thrown) {
	jclass class = (*env)->GetObjectClass(env, thrown);
	jmethodID id = (*env)->GetMethodID(env, class, methods[OBJECT_TEXT].name, methods[OBJECT_TEXT].signature);
	jstring text = id == NULL ? NULL : (*env)->CallObjectMethod(env, thrown, id);
	if (!(*env)->ExceptionCheck(env)) return text;
	(*env)->ExceptionClear(env);
	return NULL;
}

// Turns an exception, where one was thrown, into the run's answer.
static int threw(calls *c) {
	JNIEnv *env = c->env;
	jthrowable thrown = (*env)->ExceptionOccurred(env);
	if (thrown == NULL) return 0;
	(*env)->ExceptionClear(env);
	jstring text = describe(env, thrown);
	const char *message = text == NULL ? NULL : (*env)->GetStringUTFChars(env, text, NULL);
	java_fail(c, meaning(env, thrown), message == NULL ? "an exception without words" : message);
	if (message != NULL) (*env)->ReleaseStringUTFChars(env, text, message);
	return 1;
}

jclass java_class(calls *c, const char *name) {
	if (c->answer.status != KEYSTORE_DONE) return NULL;
	jclass class = (*c->env)->FindClass(c->env, name);
	return threw(c) ? NULL : class;
}

static jvalue call_static(JNIEnv *env, jclass class, jmethodID id, va_list arguments) {
	return (jvalue){.l = (*env)->CallStaticObjectMethodV(env, class, id, arguments)};
}

static jvalue call_on(JNIEnv *env, jobject on, jmethodID id, char returns, va_list arguments) {
	switch (returns) {
	case 'V':
		(*env)->CallVoidMethodV(env, on, id, arguments);
		return (jvalue){0};
	case 'Z':
		return (jvalue){.z = (*env)->CallBooleanMethodV(env, on, id, arguments)};
	default:
		return (jvalue){.l = (*env)->CallObjectMethodV(env, on, id, arguments)};
	}
}

jvalue java_call(calls *c, enum method m, jobject on, ...) {
	static const char prefix[] = "static ";
	const char *name = methods[m].name, *signature = methods[m].signature;
	jclass class = java_class(c, methods[m].class);
	if (class == NULL) return (jvalue){0};
	JNIEnv *env = c->env;
	int is_static = strncmp(name, prefix, sizeof prefix - 1) == 0;
	jmethodID id = is_static ? (*env)->GetStaticMethodID(env, class, name + sizeof prefix - 1, signature)
	                         : (*env)->GetMethodID(env, class, name, signature);
	if (threw(c)) return (jvalue){0};
	jvalue result;
	va_list arguments;
	va_start(arguments, on);
	if (is_static) {
		result = call_static(env, class, id, arguments);
	} else if (strcmp(name, "<init>") == 0) {
		result = (jvalue){.l = (*env)->NewObjectV(env, class, id, arguments)};
	} else {
		result = call_on(env, on, id, strchr(signature, ')')[1], arguments);
	}
	va_end(arguments);
	return threw(c) ? (jvalue){0} : result;
}

jstring java_string(calls *c, const char *text) {
	if (c->answer.status != KEYSTORE_DONE) return NULL;
	jstring s = (*c->env)->NewStringUTF(c->env, text);
	return threw(c) ? NULL : s;
}

jobjectArray java_strings(calls *c, const char *one) {
	jstring s = java_string(c, one);
	jclass class = java_class(c, "java/lang/String");
	if (class == NULL) return NULL;
	jobjectArray array = (*c->env)->NewObjectArray(c->env, 1, class, s);
	return threw(c) ? NULL : array;
}

jbyteArray java_bytes(calls *c, keystore_bytes b) {
	if (c->answer.status != KEYSTORE_DONE) return NULL;
	jbyteArray array = (*c->env)->NewByteArray(c->env, (jsize)b.length);
	if (threw(c)) return NULL;
	(*c->env)->SetByteArrayRegion(c->env, array, 0, (jsize)b.length, b.bytes);
	return threw(c) ? NULL : array;
}

// Appends an array's bytes to the answer.
static void append(calls *c, jbyteArray array) {
	if (c->answer.status != KEYSTORE_DONE || array == NULL) return;
	JNIEnv *env = c->env;
	size_t more = (size_t)(*env)->GetArrayLength(env, array);
	unsigned char *grown = realloc(c->answer.bytes, c->answer.length + more + 1);
	if (grown == NULL) {
		java_fail(c, KEYSTORE_FAILED, "out of memory");
		return;
	}
	(*env)->GetByteArrayRegion(env, array, 0, (jsize)more, (jbyte *)grown + c->answer.length);
	c->answer.bytes = grown;
	c->answer.length += more;
	threw(c);
}

void java_answer(calls *c, jbyteArray head, jbyteArray tail) {
	append(c, head);
	append(c, tail);
}

void java_answer_text(calls *c, jstring text) {
	if (c->answer.status != KEYSTORE_DONE || text == NULL) return;
	const char *utf = (*c->env)->GetStringUTFChars(c->env, text, NULL);
	if (utf == NULL) {
		threw(c);
		return;
	}
	c->answer.bytes = (unsigned char *)strdup(utf);
	c->answer.length = strlen(utf);
	(*c->env)->ReleaseStringUTFChars(c->env, text, utf);
}
