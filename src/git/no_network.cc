// Stands in for the parts of libgit2 that speak to servers, which Stanch never does. Where libgit2
// is linked into the program, these definitions keep its own, and three libraries that those need,
// out of it: there is no code for connections in the program, and none that prepares for them when
// it starts. The names are those of libgit2 1.5; link_libgit2.cmake tries whether they serve.
extern "C" {

int git_mbedtls_stream_global_init() { return 0; }
int git_mbedtls_stream_new(void** /*out*/, const char* /*host*/, const char* /*port*/) {
  return -1;
}
int git_mbedtls_stream_wrap(void** /*out*/, void* /*in*/, const char* /*host*/) { return -1; }
int git_mbedtls__set_cert_location(const char* /*file*/, const char* /*path*/) { return -1; }
int git_transport_ssh_global_init() { return 0; }
int git_smart_subtransport_ssh(void** /*out*/, void* /*owner*/, void* /*param*/) { return -1; }
int git_http_auth_negotiate(void** /*out*/, const void* /*url*/) { return -1; }

}  // extern "C"
