package apk

import (
	"slices"
	"strings"
)

func (i *inspection) identity(manifest *element, version string) {
	i.want("the package's name", manifest.attributes["package"], "app.mawidi")
	i.want("the version", manifest.attributes["android:versionName"], version)
	code, err := VersionCode(version)
	if err != nil {
		i.say("%w", err)
	}
	i.want("the version's number", manifest.attributes["android:versionCode"], code)
	for _, sdk := range manifest.all("uses-sdk") {
		i.want("the oldest Android", sdk.attributes["android:minSdkVersion"], MinSDK)
		i.want("the Android that it is made for", sdk.attributes["android:targetSdkVersion"], TargetSDK)
	}
}

func (i *inspection) permissions(manifest *element) {
	asked := values(manifest.all("uses-permission", "uses-permission-sdk-23"), "android:name")
	slices.Sort(asked)
	ours := []string{
		"android.permission.INTERNET", "android.permission.POST_NOTIFICATIONS", "android.permission.RECEIVE_BOOT_COMPLETED",
	}
	for _, permission := range asked {
		if !slices.Contains(ours, permission) {
			i.say("the package asks for %s, which the app does not need", permission)
		}
	}
	for _, permission := range ours {
		if !slices.Contains(asked, permission) {
			i.say("the package does not ask for %s", permission)
		}
	}
}

func (i *inspection) application(manifest *element) {
	applications := manifest.all("application")
	if len(applications) != 1 {
		i.say("the manifest has %d applications", len(applications))
		return
	}
	a := applications[0].attributes
	for attribute, wanted := range map[string]string{
		"android:allowBackup": "false", "android:usesCleartextTraffic": "false", "android:supportsRtl": "true",
		"android:extractNativeLibs": "true",
	} {
		i.want(attribute, a[attribute], wanted)
	}
	for _, attribute := range []string{"android:debuggable", "android:testOnly"} {
		if value, there := a[attribute]; there && value != "false" {
			i.say("%s is %s, with which anybody reads what the app keeps", attribute, value)
		}
	}
	for attribute, name := range map[string]string{
		"android:icon": "an icon", "android:theme": "a theme", "android:networkSecurityConfig": "rules for the network",
		"android:fullBackupContent": "rules for backups up to Android 11",
		"0x0101063e":                "rules for backups from Android 12 on", "0x0101065b": "a list of its languages",
	} {
		if !strings.HasPrefix(a[attribute], "@0x7f") {
			i.say("the manifest names no resource of ours as %s (%s)", name, attribute)
		}
	}
}

// activity is Fyne's, which shows every page. It is all of the app that others may start.
const activity = "org.golang.app.GoNativeActivity"

func (i *inspection) components(manifest *element, classes map[string]class) {
	components := manifest.all("activity", "activity-alias", "service", "receiver", "provider")
	for _, c := range components {
		name := c.attributes["android:name"]
		if _, there := classes[name]; !there {
			i.say("the manifest names %s, of which there is no bytecode", name)
		}
		if exported := c.attributes["android:exported"]; name != activity && exported != "false" {
			i.say("%s is open to other apps: its android:exported is %q", name, exported)
		}
	}
	var pages []*element
	for _, c := range components {
		if c.attributes["android:name"] == activity {
			pages = append(pages, c)
		}
	}
	i.want("how often the manifest has the activity", len(pages), 1)
	for _, a := range pages {
		i.want("the activity's launchMode", a.attributes["android:launchMode"], "2") // singleTask
		i.want("the activity's actions", values(a.all("action"), "android:name"), []string{"android.intent.action.MAIN"})
		i.want("the activity's categories", values(a.all("category"), "android:name"), []string{"android.intent.category.LAUNCHER"})
		i.want("the activity's library", values(a.all("meta-data"), "android:value"), []string{"mawidi"})
	}
	i.receiver(manifest)
	lent := manifest.all("provider")
	i.want("the list of what lends files", values(lent, "android:authorities"), []string{"app.mawidi.files"})
	i.want("whether files may be lent one by one", values(lent, "android:grantUriPermissions"), []string{"true"})
}

func (i *inspection) network() {
	rules := i.tree("res/xml/network.xml")
	if rules == nil {
		return
	}
	i.want("what the rules for the network are made of", names(rules.children), []string{"base-config"})
	for _, base := range rules.children {
		i.want("whether clear text may be sent", base.attributes["cleartextTrafficPermitted"], "false")
		i.want("whose certificates are trusted", values(base.all("certificates"), "src"), []string{"system"})
	}
}

func (i *inspection) backups() {
	everything := []string{
		"root", "file", "database", "sharedpref", "external", "device_root", "device_file", "device_database", "device_sharedpref",
	}
	kept := func(what string, rules *element) {
		i.want("what "+what+" leaves out", values(rules.all("exclude"), "domain"), everything)
		i.want("what "+what+" takes", len(rules.all("include")), 0)
	}
	if rules := i.tree("res/xml/backup.xml"); rules != nil {
		kept("a backup up to Android 11", rules)
	}
	if rules := i.tree("res/xml/extraction.xml"); rules != nil {
		i.want("what the rules for backups are for", names(rules.children), []string{"cloud-backup", "device-transfer"})
		for _, way := range rules.children {
			kept(way.name, way)
		}
	}
}

func names(of []*element) []string {
	found := make([]string, 0, len(of))
	for _, e := range of {
		found = append(found, e.name)
	}
	return found
}

// receiver is what shows reminders and arms them again after all that makes Android forget them.
func (i *inspection) receiver(manifest *element) {
	const name = "app.mawidi.Reminders"
	for _, r := range manifest.all("receiver") {
		if r.attributes["android:name"] != name {
			continue
		}
		heard := values(r.all("action"), "android:name")
		slices.Sort(heard)
		i.want("what reminders listen for", heard, []string{
			"android.intent.action.BOOT_COMPLETED", "android.intent.action.MY_PACKAGE_REPLACED",
			"android.intent.action.TIMEZONE_CHANGED", "android.intent.action.TIME_SET",
		})
		return
	}
	i.say("the manifest does not name %s, so nothing reminds while the app is closed", name)
}
