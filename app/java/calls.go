//go:build android || jvm

package java

/*
#include <stdlib.h>
#include "calls.h"
*/
import "C"

import (
	"errors"
	"fmt"
	"strings"
	"unsafe"
)

// Machine runs work on a thread that is attached to a virtual machine, with that thread's environment (a JNIEnv) and the app's
// android.content.Context, and returns its error.
type Machine func(work func(env, context uintptr) error) error

// Calls are calls on one thread that go on from one another: after the first that fails the others do nothing.
type Calls struct {
	env     *C.JNIEnv
	context C.jobject
	err     error
	last    bool // what is thrown is not described: this describes what was thrown
}

// references is more local references than any run makes; those of classes and arguments are given back at once.
const references = 64

// Run has the calls made that work makes, and returns the first failure: an *Exception where Java threw. No Value outlives it.
func (m Machine) Run(work func(*Calls)) error {
	return m(func(env, context uintptr) error {
		c := &Calls{env: environment(env)}
		if C.java_push(c.env, references) != 0 {
			C.java_thrown(c.env)
			return errors.New("java: out of memory")
		}
		defer C.java_pop(c.env)
		c.context = C.java_local(c.env, C.jobject(context)) // Fyne lets go of its own when the window comes back
		work(c)
		return c.err
	})
}

// environment is an address of the virtual machine's own, which Go's collector knows nothing of.
func environment(address uintptr) *C.JNIEnv { return *(**C.JNIEnv)(unsafe.Pointer(&address)) }

// Context is the app's android.content.Context: while its window is there, the activity.
func (c *Calls) Context() Value { return c.object(c.context) }

// Fail ends the calls with an error, unless one failed before.
func (c *Calls) Fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// New makes an object by a constructor.
func (c *Calls) New(constructor Method, arguments ...any) Value {
	return c.call(constructor, 0, arguments)
}

// Static calls a static method. An argument is nil, a Value, string, bool, int (Java's 32 bits), int64, float32, []byte or
// []string.
func (c *Calls) Static(m Method, arguments ...any) Value { return c.call(m, 0, arguments) }

func (c *Calls) call(m Method, on C.jobject, arguments []any) Value {
	class, name, signature, static := m.parts()
	found := c.Class(class)
	list, drop := c.arguments(arguments)
	defer drop()
	if c.err != nil {
		return Value{c, 0}
	}
	defer C.java_drop(c.env, found.reference())
	cName, cSignature := C.CString(name), C.CString(signature)
	defer C.free(unsafe.Pointer(cName))
	defer C.free(unsafe.Pointer(cSignature))
	var bits C.uint64_t
	switch {
	case static:
		bits = C.java_call_static(c.env, found.reference(), cName, cSignature, unsafe.SliceData(list))
	case on == 0 && name != "<init>":
		c.Fail(fmt.Errorf("java: %s of null", m))
	default:
		bits = C.java_call(c.env, on, found.reference(), cName, cSignature, unsafe.SliceData(list))
	}
	if c.threw() || c.err != nil {
		return Value{c, 0}
	}
	return Value{c, uint64(bits)}
}

// Class is the class of that name ("java/lang/String"), Android's or ours.
func (c *Calls) Class(name string) Value {
	if c.err != nil {
		return Value{c, 0}
	}
	if strings.HasPrefix(name, own) {
		loader := c.Context().Call(contextLoader)
		return loader.Call(loaderLoad, strings.ReplaceAll(name, "/", "."))
	}
	cName := C.CString(name)
	defer C.free(unsafe.Pointer(cName))
	class := C.java_find_class(c.env, cName)
	if c.threw() {
		return Value{c, 0}
	}
	return c.object(class)
}

// own is how the classes of our dex begin, which only the app's own class loader finds.
const own = "app/mawidi/"

// parts are what the virtual machine is asked for.
func (m Method) parts() (class, name, signature string, static bool) {
	whole, _, _ := strings.Cut(string(m), " since ")
	whole, static = strings.CutPrefix(whole, "static ")
	before, arguments, _ := strings.Cut(whole, "(")
	dot := strings.LastIndexByte(before, '.')
	return before[:dot], before[dot+1:], "(" + arguments, static
}

// threw turns an exception, where one was thrown, into the calls' failure.
func (c *Calls) threw() bool {
	thrown := C.java_thrown(c.env)
	if thrown == 0 {
		return false
	}
	if c.last {
		c.Fail(errors.New("java: an exception without words"))
		return true
	}
	words := &Calls{env: c.env, context: c.context, last: true}
	e := &Exception{Text: words.object(thrown).Call(objectText).Text()}
	for class := C.java_class_of(c.env, thrown); class != 0; class = C.java_superclass(c.env, class) {
		e.Classes = append(e.Classes, words.object(class).Call(className).Text())
	}
	c.Fail(e)
	return true
}

const (
	contextLoader Method = "android/content/Context.getClassLoader()Ljava/lang/ClassLoader;"
	loaderLoad    Method = "java/lang/ClassLoader.loadClass(Ljava/lang/String;)Ljava/lang/Class;"
	objectText    Method = "java/lang/Object.toString()Ljava/lang/String;"
	className     Method = "java/lang/Class.getName()Ljava/lang/String;"
)
