//go:build inspect

package main

import (
	"encoding/json"
	"net"
	"os"

	"fyne.io/fyne/v2"

	"mawidi/screens/readout"
)

// inspect answers every connection to the socket that MAWIDI_INSPECT names with what the window shows, as JSON: a readout
// and the canvas's scale. It exists only in builds with the tag `inspect`, for `make demo` and QA's own scripts.
func inspect(w fyne.Window) {
	path := os.Getenv("MAWIDI_INSPECT")
	if path == "" {
		return
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		fyne.LogError("inspect: listen", err)
		return
	}
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			var shown struct {
				Scale float32        `json:"scale"`
				Items []readout.Item `json:"items"`
			}
			fyne.DoAndWait(func() {
				shown.Scale, shown.Items = w.Canvas().Scale(), readout.Of(w.Canvas())
			})
			_ = json.NewEncoder(connection).Encode(shown)
			connection.Close()
		}
	}()
}
