//go:build android || jvm

package java

const (
	contextFolder Method = "android/content/Context.getNoBackupFilesDir()Ljava/io/File;"
	filePath      Method = "java/io/File.getAbsolutePath()Ljava/lang/String;"
)

// PrivateFolder returns the app's folder that is its alone and goes into no backup.
func (m Machine) PrivateFolder() (path string, err error) {
	err = m.Run(func(c *Calls) { path = c.Context().Call(contextFolder).Call(filePath).Text() })
	return path, err
}
