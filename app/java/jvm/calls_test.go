//go:build jvm

package jvm_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/java"
	"mawidi/app/java/jvm"
)

func TestMain(m *testing.M) { os.Exit(jvm.Main(m)) }

func start(t *testing.T) java.Machine {
	machine, err := jvm.Start(t.TempDir())
	require.NoError(t, err)
	return machine
}

const (
	concat  java.Method = "java/lang/String.concat(Ljava/lang/String;)Ljava/lang/String;"
	bytesOf java.Method = "java/lang/String.getBytes(Ljava/lang/String;)[B"
	fromUTF java.Method = "java/lang/String.<init>([BLjava/lang/String;)V"
	split   java.Method = "java/lang/String.split(Ljava/lang/String;)[Ljava/lang/String;"
	asLong  java.Method = "static java/lang/Long.parseLong(Ljava/lang/String;)J"
	asInt   java.Method = "static java/lang/Integer.parseInt(Ljava/lang/String;)I"
	decimal java.Method = "static java/lang/Float.toString(F)Ljava/lang/String;"
	longest java.Method = "static java/lang/Long.toString(J)Ljava/lang/String;"
)

func TestAnyTextAndAnyBytesGoThereAndBack(t *testing.T) {
	for _, text := range []string{"", "موعدك بعد 12 ساعة", "نعم 👩🏽‍🚀", "a\x00b"} {
		require.NoError(t, start(t).Run(func(c *java.Calls) {
			bytes := c.New(fromUTF, []byte(text), "UTF-8").Call(bytesOf, "UTF-8").Bytes()
			assert.Equal(t, text, string(bytes))
			assert.Equal(t, text+text, c.New(fromUTF, bytes, "UTF-8").Call(concat, text).Text())
		}))
	}
}

func TestNumbersKeepTheirSigns(t *testing.T) {
	require.NoError(t, start(t).Run(func(c *java.Calls) {
		assert.Equal(t, int64(-1<<63), c.Static(asLong, "-9223372036854775808").Int())
		assert.Equal(t, int64(-5), c.Static(asInt, "-5").Int())
		assert.Equal(t, "-1.5", c.Static(decimal, float32(-1.5)).Text())
		assert.Equal(t, "-7", c.Static(longest, int64(-7)).Text())
	}))
}

func TestAnArrayIsReadElementByElement(t *testing.T) {
	require.NoError(t, start(t).Run(func(c *java.Calls) {
		var parts []string
		for _, part := range c.New(fromUTF, []byte("one two three"), "UTF-8").Call(split, " ").Elements() {
			parts = append(parts, part.Text())
		}
		assert.Equal(t, []string{"one", "two", "three"}, parts)
	}))
}

func TestAfterTheFirstFailureNothingIsCalled(t *testing.T) {
	err := start(t).Run(func(c *java.Calls) {
		number := c.Static(asInt, "ثلاثة و")
		assert.True(t, number.Null())
		assert.True(t, c.New(fromUTF, []byte("text"), "UTF-8").Null())
		c.Static(asInt, "another")
		c.Fail(errors.New("too late"))
	})
	require.ErrorIs(t, err, java.Thrown("java.lang.NumberFormatException"))
	require.ErrorIs(t, err, java.Thrown("java.lang.RuntimeException"), "which it is one of")
	require.NotErrorIs(t, err, java.Thrown("java.io.IOException"))
	require.ErrorContains(t, err, "ثلاثة و")
}

func TestWhatIsNotThereIsAnErrorAndNoCrash(t *testing.T) {
	for what, work := range map[string]func(*java.Calls){
		"of null":               func(c *java.Calls) { null(c).Call(concat, "x") },
		"java.lang.NoSuchClass": func(c *java.Calls) { c.Static("static java/lang/NoSuchClass.call()V") },
		"noSuchMethod":          func(c *java.Calls) { c.Static("static java/lang/String.noSuchMethod()V") },
		"app.mawidi.Nothing":    func(c *java.Calls) { c.Class("app/mawidi/Nothing") },
		"struct {} is no":       func(c *java.Calls) { c.Static(longest, struct{}{}) },
	} {
		err := start(t).Run(work)
		require.Error(t, err, what)
		assert.Contains(t, strings.ReplaceAll(err.Error(), "/", "."), what)
	}
}

// null is what a method returns that has nothing to return.
func null(c *java.Calls) java.Value {
	const property java.Method = "static java/lang/System.getProperty(Ljava/lang/String;)Ljava/lang/String;"
	return c.Static(property, "no.such.property")
}
