// Package java calls into a phone's Java: methods of Android's own classes, and of ours, which are in the package's second dex.
// Nothing of it is written in C by those who call.
package java

import (
	"slices"
	"strings"
)

// Method names a method as the virtual machine does, "class.name(arguments)result", with "static " before it where it needs no
// object; a constructor is called <init>. " since 28" behind it says which version of Android (API level) brought it, where that
// is newer than 23. Such names are written out whole, each as a constant: `make android-check` looks all of them up.
type Method string

// parts are what the virtual machine is asked for.
func (m Method) parts() (class, name, signature string, static bool) {
	whole, _, _ := strings.Cut(string(m), " since ")
	whole, static = strings.CutPrefix(whole, "static ")
	before, arguments, _ := strings.Cut(whole, "(")
	dot := strings.LastIndexByte(before, '.')
	return before[:dot], before[dot+1:], "(" + arguments, static
}

// own is how the classes of our dex begin, which only the app's own class loader finds.
const own = "app/mawidi/"

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
