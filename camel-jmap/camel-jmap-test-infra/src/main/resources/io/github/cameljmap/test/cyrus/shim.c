/* Loaded before libc into all of Cyrus:
 * - TCP_NODELAY on connections: without it an answer over 4 KB, and an email to be sent, waits about 40 ms on loopback
 * - no fsync: the data is thrown away
 * - syslog into the file SHIM_LOG: Cyrus logs nowhere else, and there may be no syslog daemon */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

static void send_at_once(int fd) {
    int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

int accept(int fd, struct sockaddr *address, socklen_t *length) {
    static int (*real)(int, struct sockaddr *, socklen_t *);
    if (!real) real = dlsym(RTLD_NEXT, "accept");
    int connection = real(fd, address, length);
    if (connection >= 0) send_at_once(connection);
    return connection;
}

int connect(int fd, const struct sockaddr *address, socklen_t length) {
    static int (*real)(int, const struct sockaddr *, socklen_t);
    if (!real) real = dlsym(RTLD_NEXT, "connect");
    int before = errno;
    // refused by sockets that are not of TCP
    send_at_once(fd);
    errno = before;
    return real(fd, address, length);
}

int fsync(int fd) { return 0; }
int fdatasync(int fd) { return 0; }
int msync(void *address, size_t length, int flags) { return 0; }

void vsyslog(int priority, const char *format, va_list arguments) {
    const char *file = getenv("SHIM_LOG");
    if (!file || LOG_PRI(priority) > LOG_INFO) return;
    char line[4096], now[16];
    time_t t = time(NULL);
    struct tm tm;
    strftime(now, sizeof now, "%H:%M:%S", localtime_r(&t, &tm));
    int n = snprintf(line, sizeof line, "%s %s[%d] ", now, program_invocation_short_name, getpid());
    int m = vsnprintf(line + n, sizeof line - n - 1, format, arguments);
    n = m < (int) sizeof line - n - 1 ? n + m : (int) sizeof line - 2;
    line[n++] = '\n';
    int fd = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return;
    if (write(fd, line, n) < 0) { /* nowhere to say so */ }
    close(fd);
}

void syslog(int priority, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsyslog(priority, format, arguments);
    va_end(arguments);
}

/* what fortified programs call */
void __vsyslog_chk(int priority, int flag, const char *format, va_list arguments) { vsyslog(priority, format, arguments); }

void __syslog_chk(int priority, int flag, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsyslog(priority, format, arguments);
    va_end(arguments);
}
