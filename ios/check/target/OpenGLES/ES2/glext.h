// What Apple's OpenGLES declares, as far as Fyne's Go makes use of it.
typedef int GLint;
typedef unsigned GLenum, GLuint;
