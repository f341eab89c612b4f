//go:build jvm

// Package jvm is a phone that is none: this computer's Java virtual machine under -Xcheck:jni, with classes that stand for
// Android's where the app calls them. `make android-check` runs on it what calls into Java.
package jvm

/*
#cgo LDFLAGS: -ljvm
#include <stdlib.h>
#include "machine.h"
*/
import "C"

import (
	"errors"
	"runtime"
	"unsafe"

	"mawidi/app/java"
)

// start starts the virtual machine of this process, of which there can be one.
func start(options []string) error {
	list := make([]*C.char, len(options))
	for i, option := range options {
		list[i] = C.CString(option)
		defer C.free(unsafe.Pointer(list[i]))
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var pinned runtime.Pinner
	defer pinned.Unpin()
	pinned.Pin(&list[0])
	if wrong := C.machine_start(C.int(len(list)), &list[0]); wrong != nil {
		return errors.New(C.GoString(wrong))
	}
	return nil
}

// Start starts an app whose folders are in home, once more where it was before, and returns the machine with its context.
func Start(home string) (java.Machine, error) {
	var context C.jobject
	err := attached(func(env *C.JNIEnv) error {
		path := C.CString(home)
		defer C.free(unsafe.Pointer(path))
		if context = C.machine_app(env, path); context == 0 {
			return errors.New("the app did not start")
		}
		return nil
	})
	return func(work func(env, context uintptr) error) error {
		return attached(func(env *C.JNIEnv) error { return work(uintptr(unsafe.Pointer(env)), uintptr(context)) })
	}, err
}

// attached runs work on a thread that is attached to the machine.
func attached(work func(env *C.JNIEnv) error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	env := C.machine_attach()
	if env == nil {
		return errors.New("the thread could not be attached")
	}
	defer C.machine_detach()
	return work(env)
}
