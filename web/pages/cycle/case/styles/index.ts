import './head.css';
import './part.css';
import './deed.css';
import './text.css';
import './timeline.css';
