// Nothing of Apple's system log is used by Fyne's Go.
