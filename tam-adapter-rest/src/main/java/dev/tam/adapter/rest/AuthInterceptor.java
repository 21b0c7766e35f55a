package dev.tam.adapter.rest;

import feign.RequestInterceptor;
import feign.RequestTemplate;

/** Adds tam's own credentials to requests that bring none. */
record AuthInterceptor(Auth auth) implements RequestInterceptor {

    @Override
    public void apply(RequestTemplate template) {
        auth.headers(CallScope.NONE).forEach((name, value) -> {
            template.removeHeader(name);
            template.headerLiteral(name, value);
        });
    }
}
