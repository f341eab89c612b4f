// Go's runtime asks. What it does on an iPhone beside is its own affair, and wants more headers.
#define TARGET_OS_IPHONE 0
