export const Card = ({ title, children, ...props }) => (
    <article
        className="card"
        {...props}
        data-size='Größe "M"'
        onClick={() => {
            open(title)
        }}
    >
        <h2>{title}</h2>
        {children ? children : <Empty />} text 🚗 that goes on and on, so that
        the line becomes too long {title}!
        {items.map((item) => (
            <Item.Row key={item.id} {...item} />
        ))}
        <style jsx>{`
            a {
                color: red;
            }
        `}</style>
        <svg:use xlink:href="#a" />
    </article>
)
