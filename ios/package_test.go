// Package ios_test checks what the iPhone's package is made of, as far as that can be read without Apple's kit.
package ios_test

import (
	"image"
	"image/color"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"howett.net/plist"

	"mawidi/locale"
)

type properties = map[string]any

func read(t *testing.T, path string) (p properties) {
	t.Helper()
	written, err := os.ReadFile(path)
	require.NoError(t, err)
	_, err = plist.Unmarshal(written, &p)
	require.NoError(t, err, path)
	return p
}

func TestTheAppAsksForNothingAndSendsNothingInTheClear(t *testing.T) {
	info := read(t, "Mawidi/Info.plist")
	for name := range info {
		assert.NotEqual(t, "NSAppTransportSecurity", name, "there are no exceptions from TLS")
		assert.NotEqual(t, "UIBackgroundModes", name)
		assert.NotRegexp(t, `^NS.*UsageDescription$`, name)
	}
	var languages []any
	for _, l := range locale.Languages() {
		languages = append(languages, string(l))
	}
	assert.ElementsMatch(t, languages, info["CFBundleLocalizations"])
	assert.Equal(t, properties{"com.apple.developer.devicecheck.appattest-environment": "production"}, read(t, "Mawidi/Mawidi.entitlements"))
}

func TestTheAppHasANameInEachLanguage(t *testing.T) {
	assert.Equal(t, properties{"CFBundleDisplayName": "موعدي"}, read(t, "Mawidi/ar.lproj/InfoPlist.strings"))
	assert.Equal(t, properties{"CFBundleDisplayName": "Mawidi"}, read(t, "Mawidi/en.lproj/InfoPlist.strings"))
}

func TestThePrivacyManifestSaysWhatTheStoreIsTold(t *testing.T) {
	manifest := read(t, "Mawidi/PrivacyInfo.xcprivacy")
	assert.Equal(t, false, manifest["NSPrivacyTracking"])
	assert.Empty(t, manifest["NSPrivacyTrackingDomains"])
	said := map[string]bool{}
	for _, collected := range manifest["NSPrivacyCollectedDataTypes"].([]any) {
		c := collected.(properties)
		assert.Equal(t, true, c["NSPrivacyCollectedDataTypeLinked"])
		assert.Equal(t, false, c["NSPrivacyCollectedDataTypeTracking"])
		assert.Equal(t, []any{"NSPrivacyCollectedDataTypePurposeAppFunctionality"}, c["NSPrivacyCollectedDataTypePurposes"])
		said[c["NSPrivacyCollectedDataType"].(string)] = true
	}
	assert.Equal(t, answered(t), said)
}

// answered are Apple's categories in the store's answers: the last column of the table of what leaves the device.
func answered(t *testing.T) map[string]bool {
	page, err := os.ReadFile("../fastlane/metadata/data-safety.md")
	require.NoError(t, err)
	_, table, _ := strings.Cut(string(page), "| Apple's category |")
	table, _, _ = strings.Cut(table, "\n\n")
	categories := map[string]bool{}
	for _, row := range strings.Split(table, "\n")[2:] {
		cells := strings.Split(strings.Trim(row, "| "), "|")
		said := strings.TrimSpace(cells[len(cells)-1])
		if said == "not asked" {
			continue
		}
		if _, kinds, some := strings.Cut(said, ":"); some {
			said = kinds
		}
		for kind := range strings.SplitSeq(said, ",") {
			kind = strings.ReplaceAll(kind, " ", "")
			if kind == "OtherData" {
				kind = "OtherDataTypes"
			}
			categories["NSPrivacyCollectedDataType"+kind] = true
		}
	}
	require.NotEmpty(t, categories)
	return categories
}

func TestTheProjectNamesNothingThatIsNotThere(t *testing.T) {
	objects := read(t, "Mawidi.xcodeproj/project.pbxproj")["objects"].(properties)
	identifier := regexp.MustCompile(`^A1\d{22}$`)
	var look func(value any)
	look = func(value any) {
		switch v := value.(type) {
		case properties:
			for _, value := range v {
				look(value)
			}
		case []any:
			for _, value := range v {
				look(value)
			}
		case string:
			if identifier.MatchString(v) {
				assert.Contains(t, objects, v)
			}
		}
	}
	for _, object := range objects {
		o := object.(properties)
		look(o)
		path, some := o["path"].(string)
		if some && o["sourceTree"] == "<group>" && !strings.HasPrefix(path, "../build/") {
			_, err := os.Stat(path)
			assert.NoError(t, err)
		}
	}
}

func TestTheProjectsSettingsAreTheApps(t *testing.T) {
	objects := read(t, "Mawidi.xcodeproj/project.pbxproj")["objects"].(properties)
	settings := properties{}
	for _, object := range objects {
		if set, some := object.(properties)["buildSettings"].(properties); some {
			for name, value := range set {
				settings[name] = value
			}
		}
	}
	about, err := os.ReadFile("../FyneApp.toml")
	require.NoError(t, err)
	assert.Contains(t, string(about), `ID = "`+settings["PRODUCT_BUNDLE_IDENTIFIER"].(string)+`"`)
	for _, file := range []string{"INFOPLIST_FILE", "CODE_SIGN_ENTITLEMENTS"} {
		assert.FileExists(t, settings[file].(string))
	}
	build, err := os.ReadFile("build.sh")
	require.NoError(t, err)
	assert.Contains(t, string(build), "arm64-apple-ios"+settings["IPHONEOS_DEPLOYMENT_TARGET"].(string))
}

func TestTheIconIsAsTheStoreTakesIt(t *testing.T) {
	file, err := os.Open("Mawidi/Assets.xcassets/AppIcon.appiconset/icon.png")
	require.NoError(t, err)
	defer file.Close()
	icon, _, err := image.Decode(file)
	require.NoError(t, err)
	assert.Equal(t, image.Rect(0, 0, 1024, 1024), icon.Bounds())
	_, _, _, alpha := icon.At(0, 0).RGBA()
	assert.Equal(t, color.Opaque, color.Alpha16{A: uint16(alpha)}, "the system rounds the corners itself")
}

func TestWithoutAMacItIsSaidThatOneIsNeeded(t *testing.T) {
	if runtime.GOOS == "darwin" {
		t.Skip("this is one")
	}
	said, err := exec.Command("./build.sh", "1.0.0", "").Output()
	require.Error(t, err)
	assert.Contains(t, string(said), "a Mac with Xcode")
}

// Our reminders' taps are a method that we add to the class of Fyne's delegate (app/remind/centre.m).
func TestFynesDelegateIsTheCentresAndLeavesTapsToUs(t *testing.T) {
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	require.NoError(t, err)
	source, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(folder)), "internal/driver/mobile/app/darwin_ios.m"))
	require.NoError(t, err)
	assert.Contains(t, string(source), "@interface GoAppAppDelegate : UIResponder")
	assert.Contains(t, string(source), "center.delegate = (id) self;")
	assert.NotContains(t, string(source), "didReceiveNotificationResponse")
}
