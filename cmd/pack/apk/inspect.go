package apk

import (
	"archive/zip"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// maxSize is what a citizen has to download at most, in bytes.
const maxSize = 25 << 20

// inspection gathers what is wrong with a package.
type inspection struct {
	kit     Kit
	file    string
	abi     ABI
	archive *zip.Reader
	wrong   []error
}

// Inspect looks at a signed package of one ABI with other tools than it was made with (aapt, apksigner, dexdump), and returns all
// that a store, a phone or a citizen would find wrong with it, a sentence each; nil if nothing is.
func (k Kit) Inspect(file string, abi ABI, version string) error {
	archive, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer archive.Close()
	i := &inspection{kit: k, file: file, abi: abi, archive: &archive.Reader}
	i.size()
	i.signatures()
	i.alignment()
	classes := i.bytecode()
	if manifest := i.tree("AndroidManifest.xml"); manifest != nil {
		i.identity(manifest, version)
		i.permissions(manifest)
		i.application(manifest)
		i.components(manifest, classes)
	}
	i.network()
	i.backups()
	i.languages()
	i.tree("res/drawable/reminder.xml") // nothing in the package refers to it: app.mawidi.Notices finds it by its name
	i.library(classes)
	return errors.Join(i.wrong...)
}

func (i *inspection) say(format string, arguments ...any) {
	i.wrong = append(i.wrong, fmt.Errorf(format, arguments...))
}

// want says that something is not what it has to be.
func (i *inspection) want(what string, is, wanted any) {
	if fmt.Sprint(is) != fmt.Sprint(wanted) {
		i.say("%s is %v, and has to be %v", what, is, wanted)
	}
}

// tree reads one of the package's binary XML files.
func (i *inspection) tree(name string) *element {
	printed, err := i.kit.Run("aapt", "dump", "xmltree", i.file, name)
	if err != nil {
		i.say("%s cannot be read: %w", name, err)
		return nil
	}
	root, err := readElement(printed)
	if err != nil {
		i.say("%s cannot be read: %w", name, err)
	}
	return root
}

func (i *inspection) size() {
	info, err := os.Stat(i.file)
	if err != nil {
		i.say("%w", err)
	} else if info.Size() > maxSize {
		i.say("the package has %.1f MB, and may have 25", float64(info.Size())/(1<<20))
	}
}

func (i *inspection) signatures() {
	const before = MinSDK - 1 // which looks at the first scheme, too
	said, err := i.kit.Run("apksigner", "verify", "--verbose", "--min-sdk-version", strconv.Itoa(before), i.file)
	if err != nil {
		i.say("the signature does not hold: %w", err)
		return
	}
	for scheme, name := range []string{"v1 scheme (JAR signing)", "v2 scheme (APK Signature Scheme v2)", "v3 scheme (APK Signature Scheme v3)"} {
		if !strings.Contains(said, "Verified using "+name+": true") {
			i.say("the package is not signed by scheme %d", scheme+1)
		}
	}
}

// pageSize is what a file that Android maps as it is in the package has to begin at a multiple of, in bytes.
const pageSize = 16 << 10

func (i *inspection) alignment() {
	if _, err := i.kit.Run("zipalign", "-c", "4", i.file); err != nil {
		i.say("files in the package do not begin where they have to: %w", err)
	}
	for _, f := range i.archive.File {
		at, err := f.DataOffset()
		switch {
		case err != nil:
			i.say("%s: %w", f.Name, err)
		case strings.HasSuffix(f.Name, ".so") && f.Method == zip.Store && at%pageSize != 0:
			i.say("%s is stored at %d, no multiple of %d", f.Name, at, pageSize)
		case f.Name == "resources.arsc" && f.Method != zip.Store:
			i.say("resources.arsc is compressed, which Android 11 and later refuse to install")
		}
	}
}

// languages are those that the phone's own settings offer for the app, and those that its name is written in.
func (i *inspection) languages() {
	if config := i.tree("res/xml/locales.xml"); config != nil {
		offered := values(config.all("locale"), "android:name")
		i.want("the list of languages", offered, []string{"ar", "en"})
	}
	said, err := i.kit.Run("aapt", "dump", "badging", i.file)
	if err != nil {
		i.say("the package cannot be read: %w", err)
		return
	}
	for _, name := range []string{"application-label:'موعدي'", "application-label-en:'Mawidi'"} {
		if !slices.Contains(strings.Split(said, "\n"), name) {
			i.say("the app's name is not %s", name)
		}
	}
}
