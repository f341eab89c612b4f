package ministry

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxBody is how many bytes a request's body may have.
const maxBody = 64 << 10

// readBody reads a request's body whole. One that is too large, or says so, is refused,
// and so is one that is cut off or too slow; nobody waits for the rest of it.
func readBody(w http.ResponseWriter, r *http.Request) (body []byte, err error) {
	err = &http.MaxBytesError{Limit: maxBody}
	if r.ContentLength <= maxBody {
		body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	}
	switch {
	case err == nil:
		return body, nil
	case !errors.As(err, new(*http.MaxBytesError)):
		err = refuse(http.StatusBadRequest, "malformed")
	}
	w.Header().Set("Connection", "close")
	return nil, err
}

// saysJSON reports whether a request says that its body is JSON as it is: not
// compressed, and in UTF-8, the only encoding that JSON has (RFC 8259, section 8.1).
func saysJSON(h http.Header) bool {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	charset, named := params["charset"]
	return err == nil && kind == "application/json" && h.Get("Content-Encoding") == "" &&
		(!named || strings.EqualFold(charset, "utf-8"))
}

// unambiguous reports whether a body is one JSON value in which whoever reads it finds
// the same. The contract's check and encoding/json do not where an object has a name
// twice, or a name in another case: what the one held against the contract would not
// be what the other takes in.
func unambiguous(body []byte) bool {
	tokens := json.NewDecoder(bytes.NewReader(body))
	if !utf8.Valid(body) || !unambiguousValue(tokens) {
		return false
	}
	_, err := tokens.Token()
	return err == io.EOF
}

func unambiguousValue(tokens *json.Decoder) bool {
	token, err := tokens.Token()
	if err != nil {
		return false
	}
	begin, nested := token.(json.Delim)
	names := map[string]bool{}
	for nested && tokens.More() {
		if begin == '{' && !newName(tokens, names) || !unambiguousValue(tokens) {
			return false
		}
	}
	if nested {
		_, err = tokens.Token() // the end
	}
	return err == nil
}

// newName reads a name of an object and notes it among those before it.
func newName(tokens *json.Decoder, names map[string]bool) bool {
	token, err := tokens.Token()
	name, ok := token.(string)
	if err != nil || !ok || names[name] || strings.ContainsFunc(name, notInContract) {
		return false
	}
	names[name] = true
	return true
}

// notInContract reports the characters that no name of the contract has, but that
// encoding/json may take for one of its letters.
func notInContract(r rune) bool { return r > unicode.MaxASCII || unicode.IsUpper(r) }
