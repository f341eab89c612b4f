//go:build android

package java

import "fyne.io/fyne/v2/driver"

// Phone is the virtual machine in which the app runs.
func Phone() Machine {
	return func(work func(env, context uintptr) error) error {
		return driver.RunNative(func(native any) error {
			android := native.(*driver.AndroidContext)
			return work(android.Env, android.Ctx)
		})
	}
}
