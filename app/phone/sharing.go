//go:build android || jvm

package phone

import (
	"fmt"
	"os"
	"path/filepath"

	"mawidi/app/java"
)

// Constants of android.content.Intent.
const (
	actionSend  = "android.intent.action.SEND"
	actionView  = "android.intent.action.VIEW"
	extraText   = "android.intent.extra.TEXT"
	extraStream = "android.intent.extra.STREAM"
	extraFirst  = "android.intent.extra.INITIAL_INTENTS"
	mayRead     = 1 // FLAG_GRANT_READ_URI_PERMISSION
)

// authority is that of app.mawidi.SharedFiles, in the manifest.
const authority = "app.mawidi.files"

func (a android) ShareText(text string) error {
	return a.machine.Run(func(c *java.Calls) {
		send := c.New(intentNew, actionSend)
		send.Call(intentType, "text/plain")
		send.Call(intentText, extraText, text)
		c.Context().Call(contextStart, c.Static(intentChooser, send, nil))
	})
}

// ShareFile offers to send the file, and first of all to open it: a calendar takes in what is opened with it.
func (a android) ShareFile(f File) error {
	address, err := a.lay(f)
	if err != nil {
		return fmt.Errorf("share a file: %w", err)
	}
	return a.machine.Run(func(c *java.Calls) {
		uri := c.Static(uriParse, address)
		send := c.New(intentNew, actionSend)
		send.Call(intentType, f.Type)
		send.Call(intentStream, extraStream, uri)
		send.Call(intentClip, c.Static(clipNew, nil, uri)) // what is in it is granted
		send.Call(intentFlags, mayRead)
		view := c.New(intentNew, actionView)
		view.Call(intentData, uri, f.Type)
		view.Call(intentFlags, mayRead)
		first := c.Static(arrayNew, c.Class("android/content/Intent"), 1)
		c.Static(arraySet, first, 0, view)
		chooser := c.Static(intentChooser, send, nil)
		chooser.Call(intentFirst, extraFirst, first)
		c.Context().Call(contextStart, chooser)
	})
}

// lay lays the file out for app.mawidi.SharedFiles and returns its address.
func (a android) lay(f File) (address string, err error) {
	folder, err := a.shared()
	if err != nil {
		return "", err
	}
	share, err := lay(folder, f)
	return "content://" + authority + "/" + share + "/" + f.Name, err
}

// shared is the folder that app.mawidi.SharedFiles lends from.
func (a android) shared() (folder string, err error) {
	err = a.machine.Run(func(c *java.Calls) { folder = c.Context().Call(contextCache).Call(filePath).Text() })
	return filepath.Join(folder, "shared"), err
}

func (a android) Erase() error {
	folder, err := a.shared()
	if err != nil {
		return fmt.Errorf("erase what was shared: %w", err)
	}
	return os.RemoveAll(folder)
}
