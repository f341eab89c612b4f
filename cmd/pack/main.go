// Command pack makes what testers and stores are given of the app: packages of a build, the same bytes for the same commit.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// release is what is packed.
type release struct {
	version string    // MAJOR.MINOR.PATCH, with what git says of commits after it
	made    time.Time // of the commit; every file in a package bears it
	app     string    // the built program
	out     string    // folder for the packages
	ldflags string    // for "go build", where packing builds
	kit     string    // folder of what stands in for Google's kits; empty for those
}

func main() {
	kinds := map[string]func(release) error{"linux": packLinux, "windows": packWindows, "macos": packMacOS, "android": packAndroid}
	if len(os.Args) < 2 || kinds[os.Args[1]] == nil {
		fail(fmt.Errorf("usage: pack linux|windows|macos|android [flags]"))
	}
	var r release
	flags := flag.NewFlagSet("pack "+os.Args[1], flag.ExitOnError)
	flags.StringVar(&r.version, "version", "0.1.0", "the app's version")
	flags.StringVar(&r.app, "app", "build/mawidi", "the built program; windows and android build it themselves")
	flags.StringVar(&r.out, "out", "build/dist", "folder for the packages")
	flags.StringVar(&r.ldflags, "ldflags", "", "android: flags for its linker, as those of go build")
	flags.StringVar(&r.kit, "kit", "", "android: folder of what stands in for Google's kits")
	made := flags.Int64("made", 0, "when the commit was made, in seconds since 1970")
	_ = flags.Parse(os.Args[2:])
	r.made = time.Unix(*made, 0).UTC()
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		fail(err)
	}
	if err := kinds[os.Args[1]](r); err != nil {
		fail(fmt.Errorf("pack for %s: %w", os.Args[1], err))
	}
}

// name is the file name of a package, such as mawidi-1.2.0-linux-amd64.tar.xz.
func (r release) name(system, architecture, ending string) string {
	return filepath.Join(r.out, fmt.Sprintf("mawidi-%s-%s-%s%s", r.version, system, architecture, ending))
}

// run runs a tool with the commit's time as its clock (SOURCE_DATE_EPOCH, reproducible-builds.org).
func (r release) run(environment []string, tool string, arguments ...string) error {
	command := exec.Command(tool, arguments...)
	command.Env = append(append(os.Environ(), fmt.Sprintf("SOURCE_DATE_EPOCH=%d", r.made.Unix())), environment...)
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", tool, err, strings.TrimSpace(string(said)))
	}
	return nil
}

func packed(file string) {
	if info, err := os.Stat(file); err == nil {
		fmt.Printf("%s  %.1f MB\n", file, float64(info.Size())/1e6)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
