package fair

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// Receipt is the ministry's signed promise that a request will be in a release's list, unless
// the citizen withdraws or changes it, or books the service elsewhere, before the list is closed.
type Receipt struct {
	Release Name
	At      Instant // when the request was received
	Request Request
}

const receiptTitle = "mawidi receipt v1"

// Sign makes the receipt a signed note: four lines, a blank one, and the signature. The key is
// the ledger's own; the first line keeps a receipt from being taken for a checkpoint.
func (r Receipt) Sign(ledger note.Signer) ([]byte, error) {
	at, err := r.At.MarshalText()
	if err != nil {
		return nil, err
	}
	request, err := r.Request.MarshalText()
	if err := errors.Join(err, r.Release.check()); err != nil {
		return nil, err
	}
	text := fmt.Sprintf("%s\n%s\n%s\n%s\n", receiptTitle, r.Release, at, request)
	return note.Sign(&note.Note{Text: text}, ledger)
}

// OpenReceipt reads a receipt that carries the ledger's signature.
func OpenReceipt(signed []byte, ledger note.Verifier) (Receipt, error) {
	opened, err := openSigned(signed, ledger)
	if err != nil {
		return Receipt{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 5 || lines[0] != receiptTitle {
		return Receipt{}, errors.New("this is no receipt")
	}
	var r Receipt
	err = errors.Join(
		r.Release.UnmarshalText([]byte(lines[1])),
		r.At.UnmarshalText([]byte(lines[2])),
		r.Request.UnmarshalText([]byte(lines[3])),
	)
	return r, err
}
