// Package java calls into a phone's Java: methods of Android's own classes, and of ours, which are in the package's second dex.
// Nothing of it is written in C by those who call.
package java

import "slices"

// Method names a method as the virtual machine does, "class.name(arguments)result", with "static " before it where it needs no
// object; a constructor is called <init>. " since 28" behind it says which version of Android (API level) brought it, where that
// is newer than 23. Such names are written out whole, each as a constant: `make android-check` looks all of them up.
type Method string

// Exception is what Java threw.
type Exception struct {
	Classes []string // its class and those that it extends: "javax.crypto.AEADBadTagException", …
	Text    string   // as it describes itself
}

func (e *Exception) Error() string { return e.Text }

// Is reports whether the target is a class (Thrown) of which the exception is one.
func (e *Exception) Is(target error) bool {
	class, ok := target.(Thrown)
	return ok && slices.Contains(e.Classes, string(class))
}

// Thrown is a class of exceptions, for errors.Is: "javax.crypto.BadPaddingException".
type Thrown string

func (t Thrown) Error() string { return string(t) }
