//go:build jvm

// Package jvm runs the bridge to Android's keystore on a desktop's Java virtual machine, under -Xcheck:jni, with a provider that
// stands for the phone's. It is for `make android-check` alone.
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

	"mawidi/app/vault"
)

// Start starts the virtual machine of this process, of which there can be one, with the classes in the folder and the phone's
// keys in the other.
func Start(classes, keys string) error {
	options := []string{"-Djava.class.path=" + classes, "-Dkeystore.folder=" + keys, "-Xcheck:jni", "-Xmx64m"}
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

// Attached runs work on a thread that is attached to the machine.
func Attached(work func(env uintptr) error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	env := C.machine_attach()
	if env == nil {
		return errors.New("the thread could not be attached")
	}
	defer C.machine_detach()
	return work(uintptr(unsafe.Pointer(env)))
}

// PrivateFolder asks a context whose folder is the one given for it.
func PrivateFolder(folder string) (answer string, err error) {
	path := C.CString(folder)
	defer C.free(unsafe.Pointer(path))
	err = Attached(func(env uintptr) error {
		context := C.machine_context(*(**C.JNIEnv)(unsafe.Pointer(&env)), path)
		if context == 0 {
			return errors.New("no context")
		}
		answer, err = vault.PrivateFolder(env, uintptr(context))
		return err
	})
	return answer, err
}
