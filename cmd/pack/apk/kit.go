// Package apk makes Android packages of the app, and tells what is wrong with one.
package apk

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/mod/semver"
)

// Kit is where the tools are that packages are made with.
type Kit struct {
	compilers string   // folder of the NDK's, named like aarch64-linux-android24-clang
	tools     string   // folder of the build tools; empty where they are commands of the system's
	framework []string // Android's own resources
	classes   string   // jar of Android's classes
	dx        string   // jar of the tool that makes bytecode; empty where it is d8, one of the build tools
	standsIn  bool     // what it links runs on no phone
}

// Debian is the kit that android/check/kit.sh made in a folder, with Debian's commands aapt2, zipalign and apksigner. It shows
// that a package can be made; what it makes is never to be shipped.
func Debian(folder string) (Kit, error) {
	folder, err := filepath.Abs(folder) // the compiler has to be named so
	return Kit{
		compilers: filepath.Join(folder, "ndk/toolchains/llvm/prebuilt/linux-x86_64/bin"),
		framework: []string{"/usr/share/android-framework-res/framework-res.apk", filepath.Join(folder, "newer.apk")},
		classes:   filepath.Join(folder, "android-23.jar"),
		dx:        filepath.Join(folder, "dx.jar"),
		standsIn:  true,
	}, err
}

// Google is the kit that releases are made with: the SDK in the folder of $ANDROID_HOME, with the platform that the app is made
// for and the newest build tools, and the NDK of $ANDROID_NDK_HOME, else the newest in the SDK. Its error names all that is missing.
func Google() (Kit, error) {
	sdk, ndk := os.Getenv("ANDROID_HOME"), os.Getenv("ANDROID_NDK_HOME")
	if ndk == "" {
		ndk = newest(filepath.Join(sdk, "ndk/*"))
	}
	k := Kit{
		compilers: newest(filepath.Join(ndk, "toolchains/llvm/prebuilt/*/bin")),
		tools:     newest(filepath.Join(sdk, "build-tools/*")),
		classes:   filepath.Join(sdk, fmt.Sprintf("platforms/android-%d/android.jar", TargetSDK)),
	}
	k.framework = []string{k.classes}
	var missing []error
	if sdk == "" || k.tools == "" {
		missing = append(missing, errors.New("the SDK of Android with its build tools: set ANDROID_HOME to its folder (sdkmanager 'build-tools;35.0.0')"))
	}
	if _, err := os.Stat(k.classes); err != nil {
		missing = append(missing, fmt.Errorf("the platform of API level %[1]d in that SDK (sdkmanager 'platforms;android-%[1]d')", TargetSDK))
	}
	if _, err := os.Stat(filepath.Join(ndk, "source.properties")); err != nil || k.compilers == "" {
		missing = append(missing, errors.New("the NDK of Google: set ANDROID_NDK_HOME to its folder (sdkmanager 'ndk;27.2.12479018')"))
	}
	if _, err := exec.LookPath("javac"); err != nil {
		missing = append(missing, errors.New("a JDK, version 11 or later"))
	}
	if _, err := exec.LookPath("bundletool"); err != nil {
		missing = append(missing, errors.New("bundletool (github.com/google/bundletool), as a command of that name, for the bundle that the store takes"))
	}
	return k, errors.Join(missing...)
}

// newest is the last of the folders that a pattern matches, by their names as versions; empty without one.
func newest(pattern string) string {
	found, _ := filepath.Glob(pattern) // the pattern is well-formed
	last := ""
	for _, folder := range found {
		if last == "" || semver.Compare("v"+filepath.Base(folder), "v"+filepath.Base(last)) >= 0 {
			last = folder
		}
	}
	return last
}

// Run runs one of the build tools and returns what it printed.
func (k Kit) Run(tool string, arguments ...string) (string, error) {
	return run(exec.Command(filepath.Join(k.tools, tool), arguments...))
}

func run(command *exec.Cmd) (string, error) {
	said, err := command.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", filepath.Base(command.Path), err, strings.TrimSpace(string(said)))
	}
	return string(said), nil
}
