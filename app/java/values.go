//go:build android || jvm

package java

/*
#include "calls.h"
*/
import "C"

import (
	"fmt"
	"math"
	"unicode/utf16"
	"unsafe"
)

// Value is what a call returned, or the null that stands for it once a call has failed.
type Value struct {
	calls *Calls
	bits  uint64
}

func (c *Calls) object(reference C.jobject) Value { return Value{c, uint64(reference)} }

func (v Value) reference() C.jobject { return C.jobject(v.bits) }

// Call calls a method of the object; see Calls.Static for its arguments.
func (v Value) Call(m Method, arguments ...any) Value {
	return v.calls.call(m, v.reference(), arguments)
}

// Null reports whether it is no object: null, or what a call that failed left.
func (v Value) Null() bool { return v.bits == 0 }

// Bool is what a method that returns a boolean did.
func (v Value) Bool() bool { return v.bits != 0 }

// Int is what a method that returns an int or a long did.
func (v Value) Int() int64 { return int64(v.bits) }

// Text is a java.lang.String's, and "" of null.
func (v Value) Text() string {
	if v.Null() {
		return ""
	}
	length := C.java_string_length(v.calls.env, v.reference())
	units := make([]uint16, length)
	C.java_string_read(v.calls.env, v.reference(), length, (*C.uint16_t)(unsafe.SliceData(units)))
	return string(utf16.Decode(units))
}

// Bytes are those of a byte[], and none of null.
func (v Value) Bytes() []byte {
	if v.Null() {
		return nil
	}
	length := C.java_array_length(v.calls.env, v.reference())
	bytes := make([]byte, length)
	C.java_bytes_read(v.calls.env, v.reference(), length, unsafe.Pointer(unsafe.SliceData(bytes)))
	return bytes
}

// Elements are those of an array of objects, and none of null.
func (v Value) Elements() []Value {
	if v.Null() {
		return nil
	}
	elements := make([]Value, C.java_array_length(v.calls.env, v.reference()))
	for i := range elements {
		elements[i] = v.calls.object(C.java_array_get(v.calls.env, v.reference(), C.jsize(i)))
	}
	return elements
}

// arguments are a method's as the virtual machine takes them, and the way to give back what was made for them.
func (c *Calls) arguments(list []any) (bits []C.uint64_t, drop func()) {
	var made []C.jobject
	for _, argument := range list {
		if c.err != nil {
			break
		}
		b, isNew := c.argument(argument)
		bits = append(bits, C.uint64_t(b))
		if isNew {
			made = append(made, C.jobject(b))
		}
	}
	return bits, func() {
		for _, reference := range made {
			C.java_drop(c.env, reference)
		}
	}
}

func (c *Calls) argument(a any) (bits uint64, isNew bool) {
	switch a := a.(type) {
	case nil:
		return 0, false
	case Value:
		return a.bits, false
	case bool:
		if a {
			return 1, false
		}
		return 0, false
	case int:
		return uint64(uint32(int32(a))), false
	case int64:
		return uint64(a), false
	case float32:
		return uint64(math.Float32bits(a)), false
	case string:
		return uint64(c.string(a)), true
	case []byte:
		array := C.java_bytes(c.env, unsafe.Pointer(unsafe.SliceData(a)), C.jsize(len(a)))
		c.threw()
		return uint64(array), true
	case []string:
		return uint64(c.strings(a)), true
	default:
		c.Fail(fmt.Errorf("java: %T is no argument", a))
		return 0, false
	}
}

func (c *Calls) string(text string) C.jobject {
	units := utf16.Encode([]rune(text))
	made := C.java_string(c.env, (*C.uint16_t)(unsafe.SliceData(units)), C.jsize(len(units)))
	c.threw()
	return made
}

func (c *Calls) strings(texts []string) C.jobject {
	class := c.Class("java/lang/String")
	if c.err != nil {
		return 0
	}
	defer C.java_drop(c.env, class.reference())
	array := C.java_array(c.env, class.reference(), C.jsize(len(texts)))
	if c.threw() {
		return 0
	}
	for i, text := range texts {
		one := c.string(text)
		if c.err != nil {
			break
		}
		C.java_array_set(c.env, array, C.jsize(i), one)
		C.java_drop(c.env, one)
	}
	return array
}
