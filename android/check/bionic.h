/* Where the C library of a phone, bionic, differs from Debian's as far as Go and Fyne can tell. */
#pragma once

#ifndef __ASSEMBLER__
#include <stdint.h>
#include <stdio.h>

#define getnameinfo getnameinfo_of_glibc
#include <netdb.h>
#undef getnameinfo
int getnameinfo(const struct sockaddr* address, socklen_t length, char* host, size_t hostLength, char* service, size_t serviceLength, int flags);
#endif

#define __INTRODUCED_IN(level)
#define __RENAME_IF_FILE_OFFSET64(function)
