# Varnish in front of the site: pages are kept until the site says that what they show has changed.
# Needs the module xkey (Debian: varnish-modules). In the site's environment:
# FRONTEND_CACHE=varnish://127.0.0.1:6081
vcl 4.1;

import xkey;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
}

# Who may say that something has changed: the machines that the site runs on.
acl site {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ site) {
            return (synth(403));
        }
        set req.http.n-gone = xkey.purge(req.http.xkey-purge);
        return (synth(200, req.http.n-gone + " pages"));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Who is signed in, and programs that want another form, ask the site itself.
    if (req.http.Cookie ~ "(^|;\s*)sessionid=" || req.http.Authorization
        || req.http.Accept ~ "markdown") {
        return (pass);
    }
    unset req.http.Cookie;
    unset req.http.Accept;
    return (hash);
}

sub vcl_backend_response {
    # While the site does not answer, what is old is better than nothing.
    set beresp.grace = 1d;
    if (beresp.status >= 500) {
        return (abandon);
    }
}

sub vcl_deliver {
    # For caches alone; browsers ask each time, and are told that nothing has changed.
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
    if (obj.hits > 0) {
        set resp.http.Cache-Status = "varnish; hit";
    }
}
