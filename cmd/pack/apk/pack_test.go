//go:build android_kit

package apk

import (
	"archive/zip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// bench is a copy of the project's android folder, with the app's bytecode and a library that has the names that it calls and
// nothing in them: it is compiled in no time.
type bench struct {
	kit       Kit
	bytecode  map[string]string
	folder    string
	abi       ABI
	functions string // declared by the library
	flags     []string
}

var nothing = []string{
	"ANativeActivity_onCreate", "JNI_OnLoad", "Java_org_golang_app_GoNativeActivity_backPressed",
	"Java_org_golang_app_GoNativeActivity_filePickerReturned", "Java_org_golang_app_GoNativeActivity_insetsChanged",
	"Java_org_golang_app_GoNativeActivity_keyboardDelete", "Java_org_golang_app_GoNativeActivity_keyboardTyped",
	"Java_org_golang_app_GoNativeActivity_setDarkMode",
}

func newBench(t *testing.T) *bench {
	t.Helper()
	t.Chdir("../../..")
	kit, err := Debian(os.Getenv("MAWIDI_KIT"))
	require.NoError(t, err)
	bytecode, err := kit.BuildBytecode("android/java/app/mawidi", t.TempDir())
	require.NoError(t, err)
	b := &bench{kit: kit, bytecode: bytecode, folder: "android", abi: ABIs()[0], flags: []string{"-Wl,-z,max-page-size=16384"}}
	for _, name := range nothing {
		b.functions += "void " + name + "(void) {}\n"
	}
	return b
}

// copied is a bench of its own with the same on it.
func (b *bench) copied(t *testing.T) *bench {
	t.Helper()
	own := *b
	own.folder = t.TempDir()
	require.NoError(t, os.CopyFS(own.folder, os.DirFS("android")))
	return &own
}

// change replaces text that is in a file of the android folder.
func (b *bench) change(t *testing.T, file, from, to string) {
	t.Helper()
	name := filepath.Join(b.folder, file)
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Contains(t, string(content), from)
	require.NoError(t, os.WriteFile(name, []byte(strings.ReplaceAll(string(content), from, to)), 0o644))
}

// app is what is on the bench.
func (b *bench) app(t *testing.T) App {
	t.Helper()
	folder := t.TempDir()
	code, library := filepath.Join(folder, "code.c"), filepath.Join(folder, "code.so")
	require.NoError(t, os.WriteFile(code, []byte(b.functions), 0o644))
	flags := append([]string{"-shared", "-nostdlib", "-o", library, code}, b.flags...)
	_, err := run(exec.Command(filepath.Join(b.kit.compilers, ABIs()[0].compiler), flags...))
	require.NoError(t, err)
	return App{
		Folder: b.folder, Icon: "assets/icon-128.png", Version: "1.2.0", Made: time.Unix(1_764_000_000, 0),
		Bytecode: b.bytecode, Libraries: map[string]string{b.abi.Name: library},
	}
}

// pack packs what is on the bench.
func (b *bench) pack(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "mawidi.apk")
	require.NoError(t, b.kit.Pack(b.app(t), b.abi, file))
	return file
}

// found is what the inspection says of what is on the bench, first of all that nobody signed it.
func (b *bench) found(t *testing.T) []string {
	t.Helper()
	err := b.kit.Inspect(b.pack(t), b.abi, "1.2.0")
	require.Error(t, err)
	lines := strings.Split(err.Error(), "\n")
	require.Contains(t, lines[0], "the signature does not hold")
	require.Equal(t, "ERROR: Missing META-INF/MANIFEST.MF", lines[1])
	return lines[2:]
}

func TestThePackageOfACommitIsTheSameBytesHoweverOftenItIsMade(t *testing.T) {
	b := newBench(t)
	one, err := os.ReadFile(b.pack(t))
	require.NoError(t, err)
	two, err := os.ReadFile(b.pack(t))
	require.NoError(t, err)
	assert.Equal(t, one, two)
}

func TestNothingIsWrongWithASignedPackage(t *testing.T) {
	b := newBench(t)
	key, err := ThrowawayKey(t.TempDir())
	require.NoError(t, err)
	file := b.pack(t)
	require.NoError(t, b.kit.Sign(file, key))
	assert.NoError(t, b.kit.Inspect(file, b.abi, "1.2.0"))
}

func TestTheBundleForTheStoreHasEverythingInItsPlace(t *testing.T) {
	b := newBench(t)
	work := t.TempDir()
	module := filepath.Join(work, "base.zip")
	require.NoError(t, b.kit.module(b.app(t), work, module))
	archive, err := zip.OpenReader(module)
	require.NoError(t, err)
	defer archive.Close()
	var files []string
	for _, f := range archive.File {
		files = append(files, f.Name)
	}
	assert.Subset(t, files, []string{
		"manifest/AndroidManifest.xml", "resources.pb", "dex/classes.dex", "dex/classes2.dex", "lib/arm64-v8a/libmawidi.so",
		"res/xml/network.xml",
	})
	assert.NotContains(t, files, "AndroidManifest.xml")
}

// planted is something in the manifest or the resources that must never reach a phone.
type planted struct{ name, file, from, to, found string }

func TestTheInspectionNamesWhatMustNotReachAPhone(t *testing.T) {
	whole := newBench(t)
	const manifest, network = "AndroidManifest.xml", "res/xml/network.xml"
	for _, p := range []planted{
		{
			"a permission more", manifest, `<uses-permission android:name="android.permission.INTERNET"/>`,
			`<uses-permission android:name="android.permission.INTERNET"/><uses-permission android:name="android.permission.READ_CONTACTS"/>`,
			"the package asks for android.permission.READ_CONTACTS, which the app does not need",
		},
		{
			"a permission less", manifest, `<uses-permission android:name="android.permission.POST_NOTIFICATIONS"/>`, "",
			"the package does not ask for android.permission.POST_NOTIFICATIONS",
		},
		{
			"a debugger", manifest, `android:supportsRtl="true"`, `android:supportsRtl="true" android:debuggable="true"`,
			"android:debuggable is true, with which anybody reads what the app keeps",
		},
		{
			"a backup", manifest, `android:allowBackup="false"`, `android:allowBackup="true"`,
			"android:allowBackup is true, and has to be false",
		},
		{
			"a reminder that others can fake", manifest, `"app.mawidi.Reminders" android:exported="false"`, `"app.mawidi.Reminders" android:exported="true"`,
			`app.mawidi.Reminders is open to other apps: its android:exported is "true"`,
		},
		{
			"reminders that are lost when the phone is started", manifest, `<action android:name="android.intent.action.BOOT_COMPLETED"/>`, "",
			"what reminders listen for is [android.intent.action.MY_PACKAGE_REPLACED",
		},
		{
			"a class that is nowhere", manifest, `"app.mawidi.Tapped"`, `"app.mawidi.Taped"`,
			"the manifest names app.mawidi.Taped, of which there is no bytecode",
		},
		{"an old target", manifest, `targetSdkVersion="35"`, `targetSdkVersion="33"`, "the Android that it is made for is 33, and has to be 35"},
		{"a new minimum", manifest, `minSdkVersion="24"`, `minSdkVersion="26"`, "the oldest Android is 26, and has to be 24"},
		{
			"another library", manifest, `android:value="mawidi"`, `android:value="main"`,
			"the activity's library is [main], and has to be [mawidi]",
		},
		{"clear text", network, `cleartextTrafficPermitted="false"`, `cleartextTrafficPermitted="true"`, "whether clear text may be sent is true, and has to be false"},
		{
			"an authority of somebody's", network, `<certificates src="system"/>`, `<certificates src="system"/><certificates src="user"/>`,
			"whose certificates are trusted is [system user], and has to be [system]",
		},
		{
			"a copy to the next phone", "res/xml/extraction.xml", `<exclude domain="database" path="."/>`, "",
			"what device-transfer leaves out is [root file sharedpref external",
		},
		{
			"a language that the app does not speak", "res/xml/locales.xml", `<locale android:name="en"/>`, `<locale android:name="fr"/>`,
			"the list of languages is [ar fr], and has to be [ar en]",
		},
	} {
		t.Run(p.name, func(t *testing.T) {
			b := whole.copied(t)
			b.change(t, p.file, p.from, p.to)
			assert.Contains(t, strings.Join(b.found(t), "\n"), p.found)
		})
	}
}

func TestTheInspectionNamesThePictureThatRemindersLack(t *testing.T) {
	b := newBench(t).copied(t)
	require.NoError(t, os.Remove(filepath.Join(b.folder, "res/drawable/reminder.xml")))
	assert.Contains(t, strings.Join(b.found(t), "\n"), "res/drawable/reminder.xml cannot be read")
}

func TestTheInspectionNamesALibraryThatNoPhoneWouldLoad(t *testing.T) {
	whole := newBench(t)
	t.Run("a function that the activity calls is missing", func(t *testing.T) {
		b := whole.copied(t)
		b.functions = strings.ReplaceAll(b.functions, "void JNI_OnLoad", "static void JNI_OnLoad")
		assert.Equal(t, []string{"the bytecode calls JNI_OnLoad, which the library does not have"}, b.found(t))
	})
	t.Run("pages of 4 KB", func(t *testing.T) {
		b := whole.copied(t)
		b.flags = []string{"-Wl,-z,max-page-size=4096"}
		assert.Contains(t, strings.Join(b.found(t), "\n"), "is aligned to 4096 bytes, and has to be to 16384")
	})
	t.Run("another processor's", func(t *testing.T) {
		b := whole.copied(t)
		b.abi = ABIs()[1]
		assert.Equal(t, []string{"what the library is for is EM_AARCH64, and has to be EM_ARM"}, b.found(t))
	})
	t.Run("Debian's C library, in a release", func(t *testing.T) {
		b := whole.copied(t)
		b.kit.standsIn = false
		b.flags = append(b.flags, "-lc")
		b.functions += "int puts(const char *); void greet(void) { puts(\"\"); }\n"
		assert.Equal(t, []string{"the library needs libc.so.6, which no phone has"}, b.found(t))
	})
}
