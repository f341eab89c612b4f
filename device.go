package main

import (
	"os"
	"runtime"

	"mawidi/api"
)

// devicePlatform is what this build runs on, in the contract's terms.
func devicePlatform() api.Platform {
	switch runtime.GOOS {
	case "android":
		return api.Android
	case "ios":
		return api.Ios
	case "windows":
		return api.Windows
	case "darwin":
		return api.Macos
	case "js", "wasip1":
		return api.Web
	default:
		return api.Linux
	}
}

// deviceName is what the citizen knows the device by, cut to what the contract takes.
func deviceName() string {
	name, err := os.Hostname()
	if err != nil || name == "" || name == "localhost" {
		return model()
	}
	runes := []rune(name)
	return string(runes[:min(len(runes), 60)])
}
