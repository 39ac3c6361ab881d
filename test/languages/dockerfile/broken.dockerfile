# größe 🚚
ARG TAG=1
RUN echo "too early"
FROM alpine:3 AS 1st
FORM alpine
COPY --form=build a b
COPY one
ENV SIZE größe "🚚
CMD ["run", 'it']
RUN cat <<EOF > /x
never ends
