//go:build jvm

// Package jvm_test shares, lights and is felt on a phone that is none.
package jvm_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/java"
	"mawidi/app/java/jvm"
	"mawidi/app/phone"
)

func TestMain(m *testing.M) { os.Exit(jvm.Main(m)) }

const (
	activityStarted java.Method = "android/app/Activity.lastStarted()Landroid/content/Intent;"
	intentAction    java.Method = "android/content/Intent.getAction()Ljava/lang/String;"
	intentType      java.Method = "android/content/Intent.getType()Ljava/lang/String;"
	intentText      java.Method = "android/content/Intent.getStringExtra(Ljava/lang/String;)Ljava/lang/String;"
	intentExtra     java.Method = "android/content/Intent.getParcelableExtra(Ljava/lang/String;)Landroid/os/Parcelable;"
	intentExtras    java.Method = "android/content/Intent.getParcelableArrayExtra(Ljava/lang/String;)[Landroid/os/Parcelable;"
	intentGranted   java.Method = "android/content/Intent.granted()Landroid/net/Uri;"
	objectText      java.Method = "java/lang/Object.toString()Ljava/lang/String;"
	uriParse        java.Method = "static android/net/Uri.parse(Ljava/lang/String;)Landroid/net/Uri;"

	filesNew    java.Method = "app/mawidi/SharedFiles.<init>()V"
	filesAttach java.Method = "android/content/ContentProvider.attach(Landroid/content/Context;)V"
	filesOpen   java.Method = "app/mawidi/SharedFiles.openFile(Landroid/net/Uri;Ljava/lang/String;)Landroid/os/ParcelFileDescriptor;"
	filesQuery  java.Method = "app/mawidi/SharedFiles.query(Landroid/net/Uri;[Ljava/lang/String;Ljava/lang/String;[Ljava/lang/String;Ljava/lang/String;)Landroid/database/Cursor;"
	filesType   java.Method = "app/mawidi/SharedFiles.getType(Landroid/net/Uri;)Ljava/lang/String;"
	filesInsert java.Method = "app/mawidi/SharedFiles.insert(Landroid/net/Uri;Landroid/content/ContentValues;)Landroid/net/Uri;"
	filesUpdate java.Method = "app/mawidi/SharedFiles.update(Landroid/net/Uri;Landroid/content/ContentValues;Ljava/lang/String;[Ljava/lang/String;)I"
	filesDelete java.Method = "app/mawidi/SharedFiles.delete(Landroid/net/Uri;Ljava/lang/String;[Ljava/lang/String;)I"
	appOf       java.Method = "android/content/Context.getApplicationContext()Landroid/content/Context;"
	opened      java.Method = "android/os/ParcelFileDescriptor.read()[B"
	cursorText  java.Method = "android/database/Cursor.getString(I)Ljava/lang/String;"
)

// handset is a phone with the app open on it.
type handset struct {
	t *testing.T
	phone.Phone
	machine java.Machine
	home    string
}

func open(t *testing.T) *handset {
	t.Helper()
	home := t.TempDir()
	machine, err := jvm.Start(home)
	require.NoError(t, err)
	return &handset{t, phone.Android(machine), machine, home}
}

// looks has a look at what was asked of Android; no call may fail.
func (h *handset) looks(look func(c *java.Calls)) {
	h.t.Helper()
	require.NoError(h.t, h.machine.Run(look))
}

// asks asks the provider, as another app does.
func (h *handset) asks(ask func(c *java.Calls, files java.Value)) error {
	return h.machine.Run(func(c *java.Calls) {
		files := c.New(filesNew)
		files.Call(filesAttach, c.Context().Call(appOf))
		ask(c, files)
	})
}

// reads returns what another app reads at an address.
func (h *handset) reads(address, mode string) (content []byte, err error) {
	err = h.asks(func(c *java.Calls, files java.Value) {
		content = files.Call(filesOpen, c.Static(uriParse, address), mode).Call(opened).Bytes()
	})
	return content, err
}

// sharesFile shares a calendar file and returns its address.
func (h *handset) sharesFile() (address string) {
	h.t.Helper()
	require.NoError(h.t, h.ShareFile(phone.File{Name: "mawidi-BEY-7K3M-92.ics", Type: "text/calendar", Content: []byte("BEGIN:VCALENDAR")}))
	h.looks(func(c *java.Calls) {
		address = c.Context().Call(activityStarted).Call(intentGranted).Call(objectText).Text()
	})
	return address
}

func TestATextGoesToTheSheetAsItIs(t *testing.T) {
	h := open(t)
	require.NoError(t, h.ShareText("تجديد جواز السفر 🛂\nBEY-7K3M-92"))
	h.looks(func(c *java.Calls) {
		chooser := c.Context().Call(activityStarted)
		assert.Equal(t, "android.intent.action.CHOOSER", chooser.Call(intentAction).Text())
		assert.True(t, chooser.Call(intentGranted).Null(), "nothing may be read")
		sent := chooser.Call(intentExtra, "android.intent.extra.INTENT")
		assert.Equal(t, "android.intent.action.SEND", sent.Call(intentAction).Text())
		assert.Equal(t, "text/plain", sent.Call(intentType).Text())
		assert.Equal(t, "تجديد جواز السفر 🛂\nBEY-7K3M-92", sent.Call(intentText, "android.intent.extra.TEXT").Text())
	})
}

func TestACalendarFileIsSentOrOpenedByWhateverIsChosen(t *testing.T) {
	h := open(t)
	address := h.sharesFile()
	require.Regexp(t, `^content://app\.mawidi\.files/[A-Z2-7]{26}/mawidi-BEY-7K3M-92\.ics$`, address)
	h.looks(func(c *java.Calls) {
		chooser := c.Context().Call(activityStarted)
		sent := chooser.Call(intentExtra, "android.intent.extra.INTENT")
		views := chooser.Call(intentExtras, "android.intent.extra.INITIAL_INTENTS").Elements()
		require.Len(t, views, 1)
		assert.Equal(t, "android.intent.action.SEND", sent.Call(intentAction).Text())
		assert.Equal(t, address, sent.Call(intentExtra, "android.intent.extra.STREAM").Call(objectText).Text())
		assert.Equal(t, "android.intent.action.VIEW", views[0].Call(intentAction).Text())
		for _, intent := range []java.Value{sent, views[0]} {
			assert.Equal(t, "text/calendar", intent.Call(intentType).Text())
			assert.Equal(t, address, intent.Call(intentGranted).Call(objectText).Text())
		}
	})

	content, err := h.reads(address, "r")
	require.NoError(t, err)
	assert.Equal(t, "BEGIN:VCALENDAR", string(content))
	require.NoError(t, h.asks(func(c *java.Calls, files java.Value) {
		uri := c.Static(uriParse, address)
		assert.Equal(t, "text/calendar", files.Call(filesType, uri).Text())
		told := files.Call(filesQuery, uri, nil, nil, nil, nil)
		assert.Equal(t, "mawidi-BEY-7K3M-92.ics", told.Call(cursorText, 0).Text())
		assert.Equal(t, "15", told.Call(cursorText, 1).Text())
		told = files.Call(filesQuery, uri, []string{"_size", "_data"}, nil, nil, nil)
		assert.Equal(t, "15", told.Call(cursorText, 0).Text())
		assert.Empty(t, told.Call(cursorText, 1).Text(), "nobody learns where the file is")
	}))
}

func TestEachShareIsGrantedByItself(t *testing.T) {
	h := open(t)
	require.NotEqual(t, h.sharesFile(), h.sharesFile())
}

func TestNothingButWhatWasSharedIsLent(t *testing.T) {
	h := open(t)
	address := h.sharesFile()
	folder := strings.TrimSuffix(address, "/mawidi-BEY-7K3M-92.ics")
	share := folder[strings.LastIndexByte(folder, '/'):]
	for _, file := range []string{"/cache/secret", "/cache/shared/secret", "/cache/shared" + share + "/.secret", "/no_backup/secret"} {
		require.NoError(t, os.MkdirAll(filepath.Dir(h.home+file), 0o700))
		require.NoError(t, os.WriteFile(h.home+file, []byte("secret"), 0o600))
	}
	require.NoError(t, os.Mkdir(h.home+"/cache/shared"+share+"/folder", 0o700))
	const root = "content://app.mawidi.files"
	for _, wrong := range []string{
		root, root + "/", root + "/secret", folder, folder + "/", folder + "/folder", folder + "/.secret", folder + "/..%2F..%2Fsecret",
		folder + "/../secret", folder + "/../../secret", root + "/../secret", root + "/%2E%2E/secret", root + "/..%2F..%2Fno_backup/secret",
		root + "/shared/secret", folder + "/gone.ics", folder + "/mawidi-BEY-7K3M-92.ics/x", root + "//secret", folder + "/mawidi%00.ics",
		root + strings.ToLower(share) + "/mawidi-BEY-7K3M-92.ics",
	} {
		_, err := h.reads(wrong, "r")
		require.ErrorIs(t, err, java.Thrown("java.io.FileNotFoundException"), wrong)
		require.NoError(t, h.asks(func(c *java.Calls, files java.Value) {
			assert.True(t, files.Call(filesQuery, c.Static(uriParse, wrong), nil, nil, nil, nil).Null(), wrong)
		}))
	}
}

func TestWhatWasSharedIsOnlyRead(t *testing.T) {
	h := open(t)
	address := h.sharesFile()
	for _, mode := range []string{"w", "rw", "wt", "wa", "rwt", ""} {
		_, err := h.reads(address, mode)
		require.ErrorIs(t, err, java.Thrown("java.io.FileNotFoundException"), mode)
	}
	for name, change := range map[string]func(c *java.Calls, files, uri java.Value){
		"insert": func(_ *java.Calls, files, uri java.Value) { files.Call(filesInsert, uri, nil) },
		"update": func(_ *java.Calls, files, uri java.Value) { files.Call(filesUpdate, uri, nil, nil, nil) },
		"delete": func(_ *java.Calls, files, uri java.Value) { files.Call(filesDelete, uri, nil, nil) },
	} {
		err := h.asks(func(c *java.Calls, files java.Value) { change(c, files, c.Static(uriParse, address)) })
		require.ErrorIs(t, err, java.Thrown("java.lang.UnsupportedOperationException"), name)
	}
	content, err := h.reads(address, "r")
	require.NoError(t, err)
	require.Equal(t, "BEGIN:VCALENDAR", string(content))
}

func TestAFileWithANameThatLeadsElsewhereIsNotShared(t *testing.T) {
	h := open(t)
	for _, name := range []string{"", ".", "..", "../a.ics", "/a.ics", "a/b.ics", ".hidden", "a\x00.ics", "تذكرة.ics"} {
		require.Error(t, h.ShareFile(phone.File{Name: name, Type: "text/calendar"}), name)
	}
	require.NoDirExists(t, filepath.Join(h.home, "cache", "shared"))
}

func TestWhatWasSharedIsErased(t *testing.T) {
	h := open(t)
	address := h.sharesFile()
	require.NoError(t, h.Erase())
	require.NoDirExists(t, filepath.Join(h.home, "cache", "shared"))
	_, err := h.reads(address, "r")
	require.ErrorIs(t, err, java.Thrown("java.io.FileNotFoundException"))
	require.NoError(t, h.Erase(), "there is nothing to erase any more")
}

func TestAPhoneThatIsFullSharesNothing(t *testing.T) {
	h := open(t)
	require.NoError(t, os.WriteFile(filepath.Join(h.home, "cache"), nil, 0o600)) // stands in the way of the folder
	require.Error(t, h.ShareFile(phone.File{Name: "a.ics", Type: "text/calendar"}))
	h.looks(func(c *java.Calls) { assert.True(t, c.Context().Call(activityStarted).Null(), "no sheet is opened") })
}
