//go:build ios || gnustep

package vault

/*
#cgo ios LDFLAGS: -framework DeviceCheck
#include "appattest.h"
*/
import "C"

import (
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"runtime/cgo"
	"time"
	"unsafe"
)

// VouchedByApple returns v, except that Apple vouches for the app that holds its device key (App Attest), on phones that have it.
// Attest asks Apple over the network each time.
func VouchedByApple(v Vault) Vault { return vouchedByApple{v} }

type vouchedByApple struct{ Vault }

// appStatement is what the ministry is told: Apple's attestation object, and the challenge, which that only holds a digest of.
type appStatement struct{ Challenge, Object []byte }

// Attest has Apple attest a key of its own for the digest of our device key and the challenge: Apple attests no key that may sign
// what an app likes, as ours does.
func (v vouchedByApple) Attest(challenge []byte, _ bool) ([]byte, error) {
	if C.appattest_supported() == 0 {
		return nil, nil
	}
	signer, err := v.Signer()
	if err != nil {
		return nil, err
	}
	key, err := x509.MarshalPKIXPublicKey(signer.Public())
	if err != nil {
		return nil, fmt.Errorf("encode the device key: %w", err)
	}
	object, err := askApple(sha256.Sum256(append(key, challenge...)))
	if err != nil {
		return nil, fmt.Errorf("app attest: %w", err)
	}
	return asn1.Marshal(appStatement{challenge, object})
}

// patience bounds how long Apple is waited for: a citizen is registering meanwhile.
const patience = 20 * time.Second

var errNoAnswer = errors.New("no answer in time")

func askApple(digest [sha256.Size]byte) ([]byte, error) {
	answers := make(chan appleAnswer, 1)
	C.appattest_ask(unsafe.Pointer(&digest), C.uintptr_t(cgo.NewHandle(answers)))
	select {
	case answer := <-answers:
		return answer.object, answer.err
	case <-time.After(patience):
		return nil, errNoAnswer
	}
}

type appleAnswer struct {
	object []byte
	err    error
}

//export appattest_answered
func appattest_answered(asked C.uintptr_t, object unsafe.Pointer, length C.size_t, refused *C.char) {
	handle := cgo.Handle(asked)
	defer handle.Delete()
	answer := appleAnswer{object: C.GoBytes(object, C.int(length))}
	if refused != nil {
		answer = appleAnswer{err: errors.New(C.GoString(refused))}
	}
	handle.Value().(chan appleAnswer) <- answer
}
