//go:build android || ios || js || mobile

package main

// paintFlat has nothing to do where Fyne takes the window that it is given: on phones and in browsers.
func paintFlat() {}
