package client

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// line is an unsteady line: a proxy on a TCP port of its own that passes requests on and does to each what its fault
// says.
type line struct {
	URL    string
	target string // host and port of the ministry
	fault  func(r *http.Request) fault

	t    testing.TB
	open sync.WaitGroup
}

// fault is what happens to one request: ask passes it on, as often as it is called, and gives the answer's bytes. A
// fault that returns false leaves the connection unusable.
type fault func(phone net.Conn, ask func() []byte) bool

func sound(phone net.Conn, ask func() []byte) bool {
	_, err := phone.Write(ask())
	return err == nil
}

func losesTheRequest(net.Conn, func() []byte) bool { return false }

func losesTheAnswer(_ net.Conn, ask func() []byte) bool {
	ask()
	return false
}

func cutsTheHeader(phone net.Conn, ask func() []byte) bool {
	_, _ = phone.Write(ask()[:20])
	return false
}

func cutsTheBody(phone net.Conn, ask func() []byte) bool {
	answer := ask()
	_, _ = phone.Write(answer[:len(answer)-5])
	return false
}

func resets(phone net.Conn, ask func() []byte) bool {
	ask()
	_ = phone.(*net.TCPConn).SetLinger(0)
	return false
}

// delays keeps the answer back until the phone gives up.
func delays(phone net.Conn, ask func() []byte) bool {
	ask()
	_, _ = phone.Read(make([]byte, 1))
	return false
}

func repeatsTheRequest(phone net.Conn, ask func() []byte) bool {
	ask()
	return sound(phone, ask)
}

func repeatsTheAnswer(phone net.Conn, ask func() []byte) bool {
	answer := ask()
	_, err := phone.Write(append(answer, answer...))
	return err == nil
}

func newLine(t testing.TB) *line {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	l := &line{t: t, URL: "http://" + listener.Addr().String(), fault: func(*http.Request) fault { return sound }}
	l.open.Go(func() {
		for {
			phone, err := listener.Accept()
			if err != nil {
				return
			}
			l.open.Go(func() { l.carry(phone) })
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		l.open.Wait()
	})
	return l
}

func (l *line) carry(phone net.Conn) {
	defer phone.Close()
	incoming := bufio.NewReader(phone)
	for {
		request, err := http.ReadRequest(incoming)
		if err != nil {
			return
		}
		body, err := io.ReadAll(request.Body)
		if err != nil {
			return
		}
		if !l.fault(request)(phone, func() []byte { return l.ask(request, body) }) {
			return
		}
	}
}

// ask makes a request at the ministry on a connection of its own.
func (l *line) ask(request *http.Request, body []byte) []byte {
	ministry, err := net.Dial("tcp", l.target)
	if err != nil {
		l.t.Error(err)
		return nil
	}
	defer ministry.Close()
	request.Body = io.NopCloser(bytes.NewReader(body))
	var answer bytes.Buffer
	if err := request.Write(ministry); err != nil {
		l.t.Error(err)
		return nil
	}
	response, err := http.ReadResponse(bufio.NewReader(ministry), request)
	if err != nil {
		l.t.Error(err)
		return nil
	}
	if err := response.Write(&answer); err != nil {
		l.t.Error(err)
	}
	return answer.Bytes()
}

// firstTimes gives each kind of call (by method and path) its fault for so many attempts, and then lets it through.
func firstTimes(attempts int, broken fault) func(*http.Request) fault {
	var mu sync.Mutex
	seen := map[string]int{}
	return func(r *http.Request) fault {
		mu.Lock()
		defer mu.Unlock()
		seen[r.Method+r.URL.Path]++
		if seen[r.Method+r.URL.Path] <= attempts {
			return broken
		}
		return sound
	}
}
