package apk

import (
	"os"
	"os/exec"
	"path/filepath"
)

// ABI is a kind of processor that a package is for.
type ABI struct {
	Name     string // as in the folder of a package's libraries, such as "arm64-v8a"
	goarch   string
	compiler string // in the NDK
}

// ABIs are those of the phones that citizens have: nine in ten are arm64-v8a, and what is older or cheaper is armeabi-v7a.
func ABIs() []ABI {
	return []ABI{
		{Name: "arm64-v8a", goarch: "arm64", compiler: "aarch64-linux-android24-clang"},
		{Name: "armeabi-v7a", goarch: "arm", compiler: "armv7a-linux-androideabi24-clang"},
	}
}

// tags are those of every release: without it the app is mute to screen readers.
const tags = "accessibility"

// BuildLibrary builds the app in this folder as the library that the activity loads. ldflags are those of "go build".
func (k Kit) BuildLibrary(abi ABI, ldflags, out string) error {
	// Phones from Android 15 on may have pages of 16 KB, and map a segment only where one begins. Both identities of a build are left
	// out, since they tell in which folder the compiler was.
	ldflags += " -buildid= -B none '-extldflags=-Wl,-z,max-page-size=16384'"
	_, err := run(k.compiling(abi, "build", "-buildmode=c-shared", "-tags", tags, "-ldflags", ldflags, "-o", out, "."))
	return err
}

// Vet vets what the app is made of on Android.
func (k Kit) Vet(abi ABI) error {
	_, err := run(k.compiling(abi, "vet", "-tags", tags, ".", "./app/..."))
	return err
}

func (k Kit) compiling(abi ABI, arguments ...string) *exec.Cmd {
	command := exec.Command("go", arguments...)
	command.Env = append(os.Environ(), "CGO_ENABLED=1", "GOOS=android", "GOARCH="+abi.goarch, "GOARM=7",
		"CC="+filepath.Join(k.compilers, abi.compiler))
	return command
}
